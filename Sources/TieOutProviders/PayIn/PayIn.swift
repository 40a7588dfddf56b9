package import TieOutCore

/// PayIn: orders, deposits and transfers, in both versions of its payloads.
///
/// The first version uses camelCase, `deposit.pending` and `deposit.confirmed`, `currency` and `chainId`; the
/// later one snake_case, `deposit.completed`, `token` and `chain`. Both are accepted everywhere.
public enum PayIn: ProviderAdapter {
  /// `X-PayIn-Signature`.
  public static let signatureHeader = "x-payin-signature"

  /// The event of a webhook.
  package static func events(of delivery: Delivery) -> [Event] {
    do throws(Unreadable) {
      return [try PayInWebhook.event(of: delivery)]
    } catch {
      let id = JSONText.salvage(delivery.body)["id"].flatMap(TextLimit.event.admitted)
      return [
        .unreadable(delivery.account, .webhook, id ?? delivery.name, error.reason, eventID: id)
      ]
    }
  }

  /// The events of the rows of a page.
  package static func read(_ page: Page) -> PageReading {
    do throws(Unreadable) {
      return try PayInPage.read(page)
    } catch {
      return .unreadable(page, error.reason)
    }
  }

  /// The text of a row.
  package static func text(ofRow number: Int, of page: Page) -> [UInt8]? {
    PayInPage.text(ofRow: number, of: page)
  }
}

extension Delivery {
  /// Its name in findings: the provider's id if it has one, else the store's.
  var name: String {
    providerID.flatMap(TextLimit.name.admitted) ?? "delivery-\(id)"
  }
}

extension Event {
  /// A body or row that could not be decoded.
  static func unreadable(
    _ account: ProviderAccount, _ source: Source, _ name: String, _ reason: String,
    eventID: String? = nil
  ) -> Event {
    var facts = Facts()
    facts.eventID = eventID
    facts.note = reason
    return Event(Subject(account, .evidence, name), source, .bodyUnreadable, facts)
  }
}

extension PageReading {
  /// A page that could not be decoded at all.
  static func unreadable(_ page: Page, _ reason: String) -> PageReading {
    let event = Event.unreadable(
      page.account, .list, "page-\(page.id)", "\(page.url.shortened(to: 200)): \(reason)")
    return PageReading(rows: [Row(number: 0, event: event)], doubt: "unreadable page: \(reason)")
  }
}
