import TieOutCore
import TieOutProviders

/// Converts between a text and a value.
struct Kind<Value> {
  /// What errors name as expected.
  var expected: String
  /// Nil if the text is invalid.
  var read: (String) -> Value?
  /// The canonical text of a value.
  var write: (Value) -> String
  /// All valid texts, if there are few.
  var choices: [String] = []
  /// Whether errors must not show the text.
  var isSecret = false
}

extension Kind where Value == String {
  /// Any text that is not empty.
  static var text: Kind { Kind(expected: "a text", read: { $0.isEmpty ? nil : $0 }, write: { $0 }) }

  /// One of the given words.
  static func oneOf(_ words: [String]) -> Kind {
    Kind(
      expected: "one of \(words.joined(separator: ", "))",
      read: { words.contains($0) ? $0 : nil }, write: { $0 }, choices: words)
  }

  /// The name of an environment variable.
  static var variableName: Kind {
    Kind(
      expected: "the name of an environment variable, like PAYIN_API_KEY",
      read: { text in
        let isName = text.utf8.allSatisfy {
          (65...90).contains($0) || (48...57).contains($0) || $0 == 95
        }
        return isName && text.first?.isNumber == false ? text : nil
      }, write: { $0 }, isSecret: true)
  }

  /// `https://…`, or `http` to this machine.
  static var url: Kind {
    Kind(
      expected:
        "a URL like https://host/path (http only to this machine), without user, password, query"
        + " or fragment",
      read: { WebPlace($0)?.isPlain == true ? $0 : nil }, write: Shown.url)
  }

  /// `60/min`, `60/min,1000/h`, a whole number, `none`.
  static var rate: Kind {
    Kind(
      expected: "requests a minute, or limits like 100/min,1000/h, or none",
      read: { text in
        let isLimit = { (part: Substring) in
          let sides = part.split(separator: "/", omittingEmptySubsequences: false)
          guard let count = sides.first.flatMap({ Int($0) }), count > 0 else { return false }
          return sides.count == 1 && text == part
            || (sides.count == 2
              && ["s", "min", "h", "day"].contains(sides[1]))
        }
        return text == "none" || text.split(separator: ",").allSatisfy(isLimit) ? text : nil
      }, write: { $0 })
  }
}

extension Kind where Value == Bool {
  /// `true` or `false`.
  static var bool: Kind {
    Kind(
      expected: "true or false", read: { ["true": true, "false": false][$0] },
      write: { $0 ? "true" : "false" }, choices: ["true", "false"])
  }
}

extension Kind where Value == Int {
  /// A whole number.
  static func whole(_ range: ClosedRange<Int>) -> Kind {
    let end =
      range.upperBound == .max
      ? "at least \(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
    return Kind(
      expected: "a whole number, \(end)",
      read: { text in Int(text).flatMap { range.contains($0) && "\($0)" == text ? $0 : nil } },
      write: { "\($0)" })
  }

  /// A whole number from 1.
  static var count: Kind { whole(1...Int.max) }
}

extension Kind where Value == Interval {
  /// `15m`, `24h`, `2d`, `90s`, `250ms`; also several, `1h30m`.
  static var duration: Kind {
    Kind(
      expected: "a length of time like 15m, 24h or 2d",
      read: { Interval(short: $0) }, write: { $0.short })
  }

  /// Like ``duration``; a bare number is in seconds.
  static var seconds: Kind {
    Kind(
      expected: "a length of time like 5s, or whole seconds",
      read: { text in
        Interval(short: text) ?? Int64(text).flatMap { $0 >= 0 ? .seconds($0) : nil }
      }, write: { $0.short })
  }
}

extension Kind where Value == Amount {
  /// An exact decimal, zero or more.
  static var amount: Kind {
    Kind(
      expected: "an amount like 0.01, not below zero",
      read: { text in (try? Amount(parsing: text)).flatMap { $0.isNegative ? nil : $0 } },
      write: { $0.description })
  }

  /// A share: `0.01` or `1%`; at most 1.
  static var share: Kind {
    Kind(
      expected: "a share like 0.01 or 1%, up to 1",
      read: { text in
        let isPercent = text.hasSuffix("%")
        let digits = isPercent ? String(text.dropLast()).trimmed : text
        guard let number = try? Amount(parsing: digits), !number.isNegative,
          let share = isPercent
            ? try? Amount(coefficient: number.coefficient, scale: number.scale + 2) : number,
          let one = try? Amount(coefficient: 1, scale: 0), share <= one
        else { return nil }
        return share
      }, write: { $0.description })
  }
}

extension Kind where Value: RawRepresentable<String> & CaseIterable & Sendable {
  /// A case of an enumeration.
  static var name: Kind {
    let names = Value.allCases.map(\.rawValue)
    return Kind(
      expected: "one of \(names.joined(separator: ", "))", read: { Value(rawValue: $0) },
      write: \.rawValue, choices: names)
  }
}

extension Kind where Value == FindingClass {
  /// A class of findings. There are too many to list in errors.
  static var findingClass: Kind {
    Kind(
      expected: "a class of findings; tieout config explain lists them",
      read: { FindingClass(rawValue: $0) }, write: \.rawValue,
      choices: FindingClass.allCases.map(\.rawValue))
  }
}

extension Kind where Value == ChainID {
  /// A chain of the registry.
  static var chain: Kind {
    Kind(
      expected: "a chain like ethereum-mainnet or eip155:1",
      read: { text in
        if text.hasPrefix("unknown:") { return ChainID(caip2: text) }
        let chain = Registry.standard.chain(text, on: .mainnet)
        let bare = Registry.standard.chain(text, on: .testnet)
        return chain == bare && !chain.caip2.hasPrefix("unknown:") ? chain : nil
      }, write: \.caip2, choices: Registry.knownSpellings)
  }
}

extension Kind where Value == ProviderAccount {
  /// `payin/testnet`, or of a named merchant `payin/testnet/brand-a`.
  static var account: Kind {
    let paths = ProviderAccount.all.map(\.path)
    return Kind(
      expected:
        "an account: \(paths.joined(separator: ", ")), or one of a named merchant like"
        + " \(paths[0])/brand-a (\(Merchant.rule))",
      read: { ProviderAccount(path: $0) }, write: \.path, choices: paths)
  }
}

extension Kind where Value == BusinessDay {
  /// `2025-03-30`.
  static var day: Kind {
    Kind(expected: "a day like 2025-03-30", read: { BusinessDay($0) }, write: \.description)
  }
}

extension Kind where Value == TimeOfDay {
  /// `17:30`.
  static var timeOfDay: Kind {
    Kind(
      expected: "a time of day like 17:30, 00:00 to 23:59", read: { TimeOfDay($0) },
      write: \.description)
  }
}

extension Kind where Value == ZoneOffsets {
  /// `Europe/Berlin`.
  static var zone: Kind {
    Kind(
      expected: "UTC, or a zone of the time zone database like Europe/Berlin",
      read: { ZoneOffsets(iana: $0) }, write: \.name)
  }
}
