import Foundation
import TestSupport
import Testing
import TieOutCore
import TieOutPostgres
import TieOutProviders
import TieOutReconcile
import TieOutStore

extension ProgramTests {
  /// An attacker with all rights changes each value and deletes one row of each table in turn: `verify`
  /// notices every change, except those listed here.
  @Suite(.takes(seconds: 150)) struct TamperTests {
    /// Changes that may go unnoticed, by table, or by table and column, with the reason.
    static let unnoticed: [String: String] = [
      "assets":
        "held against the program's registry by `jobs/test RegistryTests`; an operator may add some",
      "books_due.due_at": "when the next books look at a stream; they look at all of its evidence",
      "chain_names": "likewise",
      "claim_checks":
        "what walks were found to prove: made again from their pages, which are sealed",
      "credit_feed": "what workers have before them: made again from the projections by start_feed",
      "credit_minimums":
        "a term of crediting, set by the owner: nothing else says what it should be",
      "credit_reasons": "words for people",
      "crediting": "terms of crediting, set by the owner",
      "due": "what the next night judges again; `tieout nightly --full` judges everything",
      "migrations.applied_at": "for people",
      "migrations.release":
        "an earlier program leaves the schema alone by it; evidence is the same",
      "run_steps": "the progress of an active run; without it, the run starts from the beginning",
      "run_records.attempts": "how often an unfinished run was started",
      "run_records.holds_due":
        "whether the next night may judge what changed alone; where not, it judges everything",
      "notifications": "the targets that a run notified; without it, they are notified again",
      "order_claims": "made again from entries and events by sql/ledger/functions/note_claims.sql",
      "providers": "held against the program's list by `jobs/test RegistryTests`",
      "queue": "what waits to be folded; a projection that is not the fold of its events is found",
      "rejections.chain": "read from the refused body, whose beginning is sealed",
      "rejections.subject": "likewise",
      "rejections.subject_kind": "likewise",
      "replays": "a count, for people: what it counts was kept eight times a day",
      "unbooked.since_day": "since when money waits to be booked, for people",
      "set_aside": "what could not be folded: tried again, and told of, each night",
    ]

    @Test func `what is altered is noticed, value by value and row by row`() async throws {
      try await CreditDesk.with { desk in
        try await desk.fill()
        // The constraints would refuse some of it.
        let database = desk.database.as("postgres")
        for sql in try await database.texts(Self.constraints) { try await database.execute(sql) }
        let attacks = try await attacks(database)
        var missed: [String] = []
        // One store for all: its connections know their statements.
        try await desk.store { store in
          #expect(await isWhole(store), "before anything is altered")
          for attack in attacks {
            try await database.execute(attack.sql)
            if await isWhole(store) { missed.append(attack.name) }
            try await database.execute(attack.undo)
          }
          #expect(await isWhole(store), "after all of it was undone")
        }
        let noticed = attacks.count - missed.count
        print("verify notices \(noticed) alterations; \(missed.count) may go unnoticed:")
        for name in missed { print("  \(name): \(Self.reason(name) ?? "?")") }
        #expect(missed.filter { Self.reason($0) == nil } == [])
      }
    }

    private static func reason(_ name: String) -> String? {
      unnoticed[name] ?? unnoticed[String(name.prefix { $0 != "." && $0 != "," })]
    }

    private func isWhole(_ store: Store) async -> Bool {
      do {
        guard try await store.verify(RuleSettings()).isWhole else { return false }
        try await store.requireSchema()
        return true
      } catch { return false }
    }

    // MARK: tables and columns

    private static let constraints = """
      SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) FROM pg_constraint
      WHERE connamespace = 'tieout'::regnamespace AND contype = 'c'
      """

    // MARK: attacks

    private struct Attack {
      var name: String
      var sql: String
      var undo: String
    }

    private func attacks(_ database: Database) async throws -> [Attack] {
      let columns = try await database.session { session in
        try session.execute(
          """
          SELECT c.relname::text, a.attname::text, format_type(a.atttypid, NULL) FROM pg_class c
          JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
          WHERE c.relnamespace = 'tieout'::regnamespace AND c.relkind = 'r' AND c.relpersistence = 'p'
          ORDER BY 1, a.attnum
          """
        ).map { (try $0.text(0), try $0.text(1), try $0.text(2)) }
      }
      var attacks: [Attack] = []
      for (table, columns) in Dictionary(grouping: columns, by: \.0).sorted(by: { $0.key < $1.key })
      {
        guard try await database.count("SELECT count(*) FROM tieout.\(table)") > 0 else {
          #expect(Self.unnoticed[table] != nil, "\(table) has no row to alter")
          continue
        }
        attacks.append(attack("\(table), a row", table, "DELETE FROM tieout.\(table) WHERE $row"))
        for (_, column, type) in columns {
          attacks.append(
            attack(
              "\(table).\(column)", table,
              "UPDATE tieout.\(table) SET \"\(column)\" = \(altered(column, type)) WHERE $row",
              where: "\"\(column)\" IS NOT NULL"))
        }
      }
      return attacks
    }

    /// Changes one row, preferably one with a value; undone by restoring all rows.
    private func attack(
      _ name: String, _ table: String, _ sql: String, where test: String = "ctid IS NOT NULL"
    ) -> Attack {
      // Chooses a run that is sealed by the next one, and an entry that is published.
      let first = ["run_records": "as_of, ", "entries": "kind, credited_at, "][table] ?? ""
      let row =
        "ctid = (SELECT ctid FROM tieout.\(table) ORDER BY (\(test)) DESC, \(first)ctid LIMIT 1)"
      return Attack(
        name: name,
        sql: """
          DROP TABLE IF EXISTS public.saved;
          CREATE TABLE public.saved AS SELECT * FROM tieout.\(table);
          SET session_replication_role = replica; \(sql.replacing("$row", with: row))
          """,
        undo: """
          SET session_replication_role = replica; DELETE FROM tieout.\(table);
          INSERT INTO tieout.\(table) SELECT * FROM public.saved
          """)
    }

    private func altered(_ column: String, _ type: String) -> String {
      let name = "\"\(column)\""
      switch type {
      case "text", "character varying": return "coalesce(\(name), '') || 'x'"
      case "uuid": return "coalesce(md5(\(name)::text)::uuid, gen_random_uuid())"
      case "smallint", "numeric": return "coalesce(\(name), 0) + 1"
      case "integer", "bigint": return "coalesce(\(name), 0) + 1000"
      case "timestamp with time zone": return "coalesce(\(name), now()) + interval '1 second'"
      case "date": return "coalesce(\(name), current_date) + 1"
      case "boolean": return "NOT coalesce(\(name), false)"
      case "bytea": return "coalesce(\(name), '') || '\\x00'::bytea"
      case "numeric[]": return "array_append(\(name), 1)"
      case "text[]": return "array_append(\(name), 'x')"
      case _: preconditionFailure("no other value of type \(type) is known: \(column)")
      }
    }
  }
}
