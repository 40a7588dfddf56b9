import TieOutProviders

extension Delivery {
  /// Its headers as lines, without anything that could hold a credential.
  var headerText: String {
    let secret = ["authorization", "cookie", "x-api-key", "paydefi-api-key", "proxy-authorization"]
    return headers.filter { !secret.contains($0.key) }.map { name, value in
      name + ": " + value
    }.sorted().joined(separator: "\n").withoutNUL
  }
}

extension String {
  /// PostgreSQL's text cannot hold a U+0000.
  var withoutNUL: String {
    let bytes = utf8Span.span
    for place in bytes.indices where bytes[place] == 0 { return filter { $0 != "\0" } }
    return self
  }
}
