extension String {
  /// Without control characters, but for the ends of lines: what providers wrote must not steer a
  /// terminal, nor turn the direction of what it shows. Each is written as its number: `\u{1b}`.
  var printable: String {
    var shown = ""
    for scalar in unicodeScalars {
      if scalar == "\n" || !scalar.steersTerminal {
        shown.unicodeScalars.append(scalar)
      } else {
        shown += "\\u{\(String(scalar.value, radix: 16))}"
      }
    }
    return shown
  }

  /// The same in one line: ends of lines are written as their numbers, too.
  var printableLine: String { printable.replacing("\n", with: "\\u{a}") }
}

extension Unicode.Scalar {
  /// Control characters, what turns the direction of text, and what is not seen at all.
  var steersTerminal: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
    case _: false
    }
  }
}
