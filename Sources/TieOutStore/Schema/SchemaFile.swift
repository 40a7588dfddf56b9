import TieOutCore
import CSchema
import Crypto

/// A file of `sql/`, embedded at build time.
struct SchemaFile: Sendable {
  /// How a file is applied to a database.
  enum Kind {
    /// Tables, types and data: applied once.
    case once
    /// Functions and views: applied again when their text has changed.
    case replaceable
    /// Roles and privileges: applied each time.
    case access
    /// A change from the tables of an earlier release to those of this one: applied once, to older databases.
    /// A new installation creates the current tables directly.
    case migration
  }

  /// The path below `sql/`.
  let name: String
  let text: String

  var kind: Kind {
    switch name.split(separator: "/").dropLast().last {
    case "migrations": .migration
    case "access": name == "access/schema.sql" ? .once : .access
    case "functions", "views": .replaceable
    case _: .once
    }
  }

  /// The SHA-256 of its bytes, in hexadecimal.
  var checksum: String {
    SHA256.hash(data: Array(text.utf8)).hexadecimal
  }

  /// All files, in the order of `sql/order`.
  static let all: [SchemaFile] = (0..<tieout_sql_file_count()).map { index in
    let file = unsafe tieout_sql_file_at(index)
    return unsafe SchemaFile(name: String(cString: file.name), text: String(cString: file.text))
  }
}
