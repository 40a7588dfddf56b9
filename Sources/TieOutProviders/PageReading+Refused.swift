import TieOutCore

extension PageReading {
  /// A page with a status other than 2xx proves nothing about a list. If one object was requested, the
  /// provider's answer that it does not exist is a statement about that object.
  static func refused(_ page: Page) -> PageReading {
    var reading = PageReading(doubt: "status \(page.status)")
    if let absent = page.absent {
      reading.rows = [Row(number: 0, event: Event(absent, .list, .absenceStated))]
    }
    return reading
  }
}

extension Page {
  /// The requested object, if the provider answered that it does not exist.
  ///
  /// Only `orders/{id}` or `payments/{id}`, whichever the provider has, names an object, and only a
  /// JSON object (or nothing) below a 404 is the provider's own word: a proxy that knows no such
  /// path answers with a page for people.
  fileprivate var absent: Subject? {
    guard status == 404, !isFromTestnet, let id = objectID, isProvidersAnswer else { return nil }
    let kind = account.provider.orderKind
    return resource == "\(kind.rawValue)s" ? Subject(account, kind, id) : nil
  }

  /// `ord_1` in `…/orders/ord_1`. Nil for the list itself and for other paths.
  var objectID: String? {
    let parts = url.prefix { $0 != "?" && $0 != "#" }.split(separator: "/")
    guard parts.count >= 2, parts[parts.count - 2] == resource, let id = parts.last,
      id != "stats", !id.utf8.contains(0), TextLimit.name.admits(String(id))
    else { return nil }
    return String(id)
  }

  /// Whether the test network was asked for a mainnet object, which it does not know.
  private var isFromTestnet: Bool {
    account.network == .mainnet && Network(baseURL: url) == .testnet
  }

  private var isProvidersAnswer: Bool {
    guard body.contains(where: { $0 > 32 }) else { return true }
    return (try? JSONValue(objectIn: body)) != nil
  }
}
