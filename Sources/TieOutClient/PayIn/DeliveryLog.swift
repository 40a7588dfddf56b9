public import TieOutCore
import TieOutProviders

/// A webhook that PayIn sent or tried to send.
public struct DeliveryLog: Sendable, Hashable {
  /// PayIn's id, which a retry needs.
  public var id: String
  /// The endpoint of the webhook.
  public var endpointID: String?
  /// The event's id, as in the webhook.
  public var eventID: String?
  /// The event's type: `order.completed`.
  public var eventType: String?
  /// `pending`, `sending`, `success`, `failed` or `cancelled`.
  public var status: String
  /// `order`, `deposit`.
  public var businessType: String?
  /// The id of the order or deposit.
  public var businessID: String?
  /// When it was created.
  public var createdAt: Timestamp?

  init(_ facts: FactReader) throws(Unreadable) {
    id = try facts.required("id")
    endpointID = try facts.text("endpoint_id", "endpointId")
    eventID = try facts.text("event_id", "eventId")
    eventType = try facts.text("event_type", "eventType")
    status = try facts.required("status")
    businessType = try facts.text("business_type", "businessType")
    businessID = try facts.text("business_id", "businessId")
    createdAt = try facts.time("created_at", "createdAt")
  }
}

/// Selects webhooks. Rows that do not match are dropped, even if the server returns them.
public struct DeliveryLogFilter: Sendable, Hashable {
  /// Id of the endpoint.
  public var endpointID: String?
  /// Type of the event: `order.completed`.
  public var eventType: String?
  /// `pending`, `sending`, `success`, `failed` or `cancelled`.
  public var status: String?
  /// `order`, `deposit`.
  public var businessType: String?
  /// Id of the order or deposit.
  public var businessID: String?

  /// Selects webhooks.
  public init(
    endpointID: String? = nil, eventType: String? = nil, status: String? = nil,
    businessType: String? = nil, businessID: String? = nil
  ) {
    self.endpointID = endpointID
    self.eventType = eventType
    self.status = status
    self.businessType = businessType
    self.businessID = businessID
  }

  var items: [QueryItem] {
    QueryItem.optional("endpoint_id", endpointID) + QueryItem.optional("event_type", eventType)
      + QueryItem.optional("status", status)
      + QueryItem.optional("business_type", businessType)
      + QueryItem.optional("business_id", businessID)
  }

  func isMet(by log: DeliveryLog) -> Bool {
    (endpointID == nil || endpointID == log.endpointID)
      && (eventType == nil || eventType == log.eventType)
      && (status == nil || status == log.status)
      && (businessType == nil || businessType == log.businessType)
      && (businessID == nil || businessID == log.businessID)
  }
}
