package import TieOutCore

/// PayIn: orders, deposits and transfers, in both payload dialects.
///
/// The first dialect writes camelCase, `deposit.pending` and `deposit.confirmed`, `currency` and `chainId`;
/// the later one snake_case, `deposit.completed`, `token` and `chain`. Both are read wherever either may
/// stand.
public enum PayIn: ProviderAdapter {
  /// `X-PayIn-Signature`.
  public static let signatureHeader = "x-payin-signature"

  /// What a webhook states.
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

  /// What the rows of a page state.
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
  /// How findings name it: the provider's id of it, else ours.
  var name: String {
    providerID.flatMap(TextLimit.name.admitted) ?? "delivery-\(id)"
  }
}

extension Event {
  /// A body or row that could not be decoded.
  static func unreadable(
    _ account: Account, _ source: Source, _ name: String, _ reason: String, eventID: String? = nil
  ) -> Event {
    var facts = Facts()
    facts.eventID = eventID
    facts.note = reason
    return Event(Subject(account, .evidence, name), source, .bodyUnreadable, facts)
  }
}

extension PageReading {
  /// A page that could not be decoded as a whole.
  static func unreadable(_ page: Page, _ reason: String) -> PageReading {
    let event = Event.unreadable(
      page.account, .list, "page-\(page.id)", "\(page.url.shortened(to: 200)): \(reason)")
    return PageReading(rows: [Row(number: 0, event: event)], doubt: "unreadable page: \(reason)")
  }
}
