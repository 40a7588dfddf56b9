package import TieOutCore

/// PayDeFi: payments that are swapped and settled in one transaction.
///
/// Webhooks have no event id and no time. Amounts are JSON numbers, read digit by digit. A completed payment
/// yields one event per transaction.
public enum PayDeFi: ProviderAdapter {
  /// `Paydefi-Signature`.
  public static let signatureHeader = "paydefi-signature"

  /// The events of a webhook.
  package static func events(of delivery: Delivery) -> [Event] {
    do throws(Unreadable) {
      return try PayDeFiWebhook.events(of: delivery)
    } catch {
      // There are no event ids; a reader can look up the payment.
      let id = JSONText.salvage(delivery.body)["paymentId"].flatMap(TextLimit.name.admitted)
      return [.unreadable(delivery.account, .webhook, id ?? delivery.name, error.reason)]
    }
  }

  /// The event of a poll (`GET /payments/{id}`): the status only.
  package static func read(_ page: Page) -> PageReading {
    guard (200..<300).contains(page.status) else { return .refused(page) }
    do throws(Unreadable) {
      return PageReading(rows: [PageReading.Row(number: 0, event: try poll(page))])
    } catch {
      return .unreadable(page, error.reason)
    }
  }

  /// A poll is about one payment.
  package static func text(ofRow number: Int, of page: Page) -> [UInt8]? {
    number == 0 ? page.body : nil
  }

  private static func poll(_ page: Page) throws(Unreadable) -> Event {
    let root = try JSONValue(objectIn: page.body)
    let body = root["data"].flatMap { $0.isObject ? $0 : nil } ?? root
    let facts = FactReader(object: body, network: page.account.network)
    let status = try facts.required("status")
    guard let id = try facts.text("paymentId") ?? page.lastPathComponent else {
      throw Unreadable("no payment id in the URL")
    }
    let subject = Subject(page.account, .payment, id)
    guard let kind = kind(of: status) else { return .unknownStatus(subject, .list, status) }
    var found = Facts()
    found.reference = try facts.text("orderId")
    found.metadata = facts.metadata("metaData", "metadata")
    return Event(subject, .list, kind, found)
  }

  /// The documented statuses, with both spellings of the last.
  static func kind(of status: String) -> EventKind? {
    switch status.uppercased() {
    case "PENDING": .paymentPended
    case "ACCEPTED": .paymentAccepted
    case "COMPLETED": .paymentCompleted
    case "EXPIRED": .paymentExpired
    case "CANCELLED", "CANCELED": .paymentCancelled
    case _: nil
    }
  }
}

extension Page {
  fileprivate var lastPathComponent: String? {
    let path = url.prefix { $0 != "?" && $0 != "#" }
    return path.split(separator: "/").last.map(String.init).flatMap(TextLimit.name.admitted)
  }
}
