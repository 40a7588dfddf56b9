package import TieOutCore

/// The properties of a list row that a sweep needs.
package struct ListRow: Sendable, Hashable {
  /// Identifies the row in the list.
  package var id: Digest128
  /// When its object was created; nil if the row does not state it.
  package var time: Timestamp?

  /// A row of a list.
  package init(id: Digest128, time: Timestamp?) {
    self.id = id
    self.time = time
  }
}

/// A readable page, with the properties that a sweep needs.
package struct PageSeen: Sendable, Hashable {
  /// Its rows, in the order of the list.
  package var rows: [ListRow]
  /// Number of rows in the whole list, if the page states it.
  package var total: Int?
  /// Whether more rows follow, if the page states it.
  package var hasMore: Bool?
  /// Maximum number of rows per page, if the page states it.
  package var limit: Int?

  /// A page of a list.
  package init(rows: [ListRow], total: Int? = nil, hasMore: Bool? = nil, limit: Int? = nil) {
    self.rows = rows
    self.total = total
    self.hasMore = hasMore
    self.limit = limit
  }
}

/// A page to request.
package struct PageWanted: Sendable, Hashable {
  /// The page's number, from 1.
  package var page: Int
  /// Number of rows per page.
  package var limit: Int
  /// The look that the page belongs to: 0 is the walk itself; checks after it count up.
  package var look: Int
  /// Number of first rows that are read again to overlap the previous page.
  package var repeats: Int

  /// A page to request.
  package init(page: Int, limit: Int, look: Int = 0, repeats: Int = 0) {
    self.page = page
    self.limit = limit
    self.look = look
    self.repeats = repeats
  }
}
