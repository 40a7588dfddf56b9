import Foundation

extension Encodable {
  /// Indented JSON with sorted keys, so that equal values are equal text.
  package var jsonText: String { get throws { try json(.prettyPrinted) } }

  /// The same on one line.
  package var jsonLine: String { get throws { try json([]) } }

  private func json(_ formatting: JSONEncoder.OutputFormatting) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = formatting.union([.sortedKeys, .withoutEscapingSlashes])
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
