/// Signed amounts by account and token.
package struct BookLines: Sendable, Hashable {
  private struct Key: Hashable, Comparable {
    var account: BookAccount
    var asset: BookAsset

    static func < (a: Key, b: Key) -> Bool {
      a.asset == b.asset ? a.account < b.account : a.asset < b.asset
    }
  }

  private var amounts: [Key: WideAmount] = [:]

  /// No lines.
  package init() {}

  /// Adds an amount to an account. Lines of zero vanish.
  package mutating func add(_ account: BookAccount, _ asset: BookAsset, _ amount: WideAmount) {
    let key = Key(account: account, asset: asset)
    let sum = amounts[key].map { $0.plus(amount) } ?? amount
    amounts[key] = sum == .zero ? nil : sum
  }

  /// Moves an amount into one account and out of another.
  mutating func move(
    _ amount: WideAmount, of asset: BookAsset, from source: BookAccount, to target: BookAccount
  ) {
    add(target, asset, amount)
    add(source, asset, .zero.minus(amount))
  }

  /// Adds other lines.
  package mutating func add(_ other: BookLines) {
    for (key, amount) in other.amounts { add(key.account, key.asset, amount) }
  }

  /// The lines that lead from other lines to these.
  package func minus(_ other: BookLines) -> BookLines {
    var difference = self
    for (key, amount) in other.amounts {
      difference.add(key.account, key.asset, .zero.minus(amount))
    }
    return difference
  }

  /// Whether there are none.
  package var isEmpty: Bool { amounts.isEmpty }

  /// The lines, ordered by token and account. Nil if an amount needs more than 38 digits.
  package var sorted: [(account: BookAccount, asset: BookAsset, amount: Amount)]? {
    let lines = amounts.sorted { $0.key < $1.key }.compactMap { key, sum in
      sum.amount.map { (account: key.account, asset: key.asset, amount: $0) }
    }
    return lines.count == amounts.count ? lines : nil
  }

  /// The tokens whose lines do not add up to zero.
  package var unbalanced: Set<BookAsset> {
    let sums = Dictionary(grouping: amounts, by: \.key.asset).mapValues { $0.map(\.value).total }
    return Set(sums.filter { $0.value != .zero }.keys)
  }
}
