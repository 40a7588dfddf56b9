public import TieOutCore
import TieOutProviders

/// What PayIn knows of a webhook that it sent, or tried to.
public struct DeliveryLog: Sendable, Hashable {
  /// PayIn's id: what a retry is asked by.
  public var id: String
  /// The endpoint that it went to.
  public var endpointID: String?
  /// The event's id, which the webhook carries.
  public var eventID: String?
  /// The event's type: `order.completed`.
  public var eventType: String?
  /// `pending`, `sending`, `success`, `failed` or `cancelled`.
  public var status: String
  /// `order`, `deposit`.
  public var businessType: String?
  /// The order or deposit.
  public var businessID: String?
  /// When it was made.
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

/// Which deliveries are wanted. What a server lets through in spite of it is dropped here.
public struct DeliveryLogFilter: Sendable, Hashable {
  /// To this endpoint.
  public var endpointID: String?
  /// Of this type: `order.completed`.
  public var eventType: String?
  /// `pending`, `sending`, `success`, `failed` or `cancelled`.
  public var status: String?
  /// `order`, `deposit`.
  public var businessType: String?
  /// Of this order or deposit.
  public var businessID: String?

  /// Which deliveries are wanted.
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
