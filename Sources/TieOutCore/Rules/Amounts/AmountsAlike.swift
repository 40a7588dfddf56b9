/// `scale-mismatch`, `precision-lost`: the two amounts of ``AmountDisagrees`` look alike, so the
/// mistake has a name.
enum AmountsAlike: Rule {
  static let classes =
    define(
      .scaleMismatch, .amounts, "critical", atStake: .delta,
      "Two amounts differ by a power of ten: one side took the wrong decimals.",
      fires: "two amounts of one field differ by exactly 10³ or a higher power of ten",
      closes: "they agree",
      do: "Compare with the token's decimals on its chain. Stop automatic crediting for that token"
        + " until the wrong side is mended: such mistakes are large.",
      explains: [.amountDisagrees], reads: [\.disagreementGrace])
    + define(
      .precisionLost, .amounts, "low", atStake: .delta,
      "Digits were lost on the way: an amount went through a binary float.",
      fires: "two amounts differ by less than a base unit of the token, or agree in the first 15"
        + " digits only",
      closes: "they agree",
      do: "Book the exact one. Ask the source of the other to send amounts as text.",
      explains: [.amountDisagrees], reads: [\.disagreementGrace])

  /// Names the mistake; nil if the amounts are equal.
  static func named(
    _ finding: Finding, _ told: Amount, _ listed: Amount
  ) -> Finding? {
    var finding = finding
    switch told.likeness(to: listed, decimals: finding.decimals) {
    case .equal: return nil
    case .different: break
    case .scaled(let power):
      finding.findingClass = .scaleMismatch
      finding.note += ": apart by exactly 10^\(power), as if base units were taken for tokens"
    case .precisionLost:
      finding.findingClass = .precisionLost
      finding.severity = .low
      finding.note += ": digits were lost in a binary float"
    }
    return finding
  }
}

extension FindingClass {
  /// Two amounts differ by a power of ten: one side took the wrong decimals.
  public static let scaleMismatch = FindingClass("scale-mismatch")

  /// Digits were lost on the way: an amount went through a binary float.
  public static let precisionLost = FindingClass("precision-lost")
}
