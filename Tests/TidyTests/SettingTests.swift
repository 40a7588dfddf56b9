import Testing

/// An answer depends on what is stored, and on nothing else: no clock, no setting, no statistics, no machine.
@Suite struct SettingTests {
  @Test func `no answer depends on the database's clock`() {
    let calls = Self.violations(["now"]).filter {
      $0.source.code.matches(Array("(".utf8), at: $0.offset + 3)
    }
    expectNone(
      calls
        + Self.violations([
          "current_timestamp", "current_date", "current_time", "localtime", "localtimestamp",
          "transaction_timestamp", "statement_timestamp", "timeofday",
        ]),
      mend: "Pass the time in: a run has one, and can be repeated.", except: Exceptions.clocks)
  }

  @Test func `no answer depends on a setting of the session`() {
    expectNone(
      Self.violations(["current_setting", "to_char", "to_date"]),
      mend: "Say it in the statement: AT TIME ZONE, COLLATE, a parameter.",
      except: Exceptions.settings)
  }

  @Test func `no answer depends on the planner's statistics`() {
    expectNone(
      Self.violations(["reltuples", "relpages", "n_live_tup", "pg_stats"]),
      mend: "Count, or keep a count: each machine has statistics of its own.",
      except: Exceptions.statistics)
  }

  @Test func `nothing is numbered by one machine`() {
    expectNone(
      Self.violations([
        "serial", "bigserial", "smallserial", "identity", "nextval", "sequence", "xmin", "xmax",
        "ctid",
        "txid_current", "pg_current_xact_id", "pg_current_snapshot", "pg_snapshot_xmin",
        "pg_current_wal_lsn",
      ]),
      mend: "Use a digest or a number within the bucket.")
  }

  @Test func `no answer depends on one snapshot over all buckets`() {
    expectNone(
      Self.violations(["repeatable", "serializable", "pg_export_snapshot"]),
      mend: "Read bucket by bucket, by time of recording: machines share no snapshot.",
      except: Exceptions.snapshots)
  }

  @Test func `a lock survives a pooler`() {
    expectNone(
      Self.violations([
        "pg_advisory_lock", "pg_try_advisory_lock", "pg_advisory_unlock", "listen", "notify",
      ]),
      mend: "Lock a row, or pg_advisory_xact_lock: a pooler gives the session to another.")
  }

  @Test func `rows are counted by RETURNING`() {
    let sql = Self.violations(["row_count"]).filter {
      $0.source.text(ofLine: $0.line).contains("DIAGNOSTICS")
    }
    let swift = Tree.sources
      .filter { Tree.manifest.target(of: $0.path)?.name != "TieOutPostgres" }
      .flatMap { source in
        source.code.places(of: "affected", whole: true)
          .filter { source.code[$0 - 1] == UInt8(ascii: ".") }
          .map { Violation(source, at: $0, ".affected") }
      }
    expectNone(
      sql + swift, mend: "RETURNING, and count what came: a command's tag is of one machine.",
      except: Exceptions.tags)
  }

  @Test func `an error is known by its code`() {
    let texts = [
      "message.contains(", "message.hasPrefix(", "message.hasSuffix(", "message ==",
      "message.range(",
    ]
    let swift = Tree.sources.flatMap { source in
      texts.flatMap { text in
        source.code.places(of: Array(text.utf8)).map { Violation(source, at: $0, text) }
      }
    }
    expectNone(
      swift + Self.violations(["sqlerrm"]), mend: "Ask for the SQLSTATE: messages are translated.",
      except: Exceptions.messages)
  }

  private static func violations(_ words: Set<String>) -> [Violation] {
    (Tree.sql + Tree.embeddedSQL).flatMap { source in
      Statement.tokens(of: source).compactMap { token in
        guard let word = token.text.split(separator: ".").last, words.contains(String(word)) else {
          return nil
        }
        return Violation(source, at: token.offset, token.text)
      }
    }
  }

  @Test func `a day begins where the statement says`() {
    let violations = (Tree.sql + Tree.embeddedSQL).flatMap { source -> [Violation] in
      let tokens = Statement.tokens(of: source)
      return tokens.indices.dropLast().compactMap { index in
        guard tokens[index].text == "date_trunc" else { return nil }
        let parts = tokens.elements(of: index + 1)
        return parts.count > 2 || parts.joined().contains { $0.text == "zone" }
          ? nil : Violation(source, at: tokens[index].offset, "date_trunc without a zone")
      }
    }
    expectNone(violations, mend: "Pass the zone: a session has its own.", except: Exceptions.zones)
  }
}
