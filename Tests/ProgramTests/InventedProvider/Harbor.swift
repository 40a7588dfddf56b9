@testable import TieOutCore
@testable import TieOutProviders

extension Provider {
  /// A provider that does not exist.
  static let harbor = Provider("harbor", orderKind: .order)
}

/// All that a third provider takes: this file would be its folder, and `Harbor.profile` its line in the list.
///
/// A webhook's body is an invoice, a page is `{"invoices":[…]}`:
///
///     {"no":"inv_1","ref":"shop-1","paid":true,"sum":"25","coin":"USDC","net":"polygon-amoy",
///      "tx":"0x…","at":"…"}
enum Harbor: ProviderAdapter {
  static let signatureHeader = "harbor-seal"

  static let profile = ProviderProfile(
    .harbor, title: "Harbor", defaultNetwork: .testnet,
    baseURLs: [.testnet: "https://testnet.harbor.example", .mainnet: "https://harbor.example"],
    deliveryIDHeader: "harbor-message", webhooks: ["completed"], lists: ["orders"],
    adapter: Self.self)

  static func events(of delivery: Delivery) -> [Event] {
    do throws(Unreadable) {
      return [try event(of: JSONValue(objectIn: delivery.body), .webhook, delivery.account)]
    } catch {
      return [.unreadable(delivery.account, .webhook, delivery.name, error.reason)]
    }
  }

  static func read(_ page: Page) -> PageReading {
    guard (200..<300).contains(page.status) else { return .refused(page) }
    do throws(Unreadable) {
      var reading = PageReading()
      for (number, row) in try rows(of: page).enumerated() {
        let event = try event(of: row, .list, page.account)
        reading.rows.append(PageReading.Row(number: Int32(number), event: event))
      }
      return reading
    } catch {
      return .unreadable(page, error.reason)
    }
  }

  static func text(ofRow number: Int, of page: Page) -> [UInt8]? {
    guard let rows = try? rows(of: page), rows.indices.contains(number) else { return nil }
    return Array(rows[number].raw)
  }

  private static func rows(of page: Page) throws(Unreadable) -> [JSONValue] {
    guard let rows = try JSONValue(objectIn: page.body)["invoices"]?.elements else {
      throw Unreadable("invoices is missing")
    }
    return rows
  }

  private static func event(
    of invoice: JSONValue, _ source: Source, _ account: ProviderAccount
  ) throws(Unreadable) -> Event {
    let reader = FactReader(object: invoice, network: account.network)
    var facts = Facts()
    facts.reference = try reader.text("ref")
    facts.amount = try reader.amount("sum")
    facts.currency = try reader.text("coin", within: .word)
    facts.chain = try reader.chain("net")
    facts.txHash = try reader.text("tx", within: .hash)
    facts.statusAt = try reader.time("at")
    let isPaid = reader.value("paid")?.bool == true
    return Event(
      Subject(account, .order, try reader.required("no")), source,
      isPaid ? .orderCompleted : .orderPended, facts)
  }
}
