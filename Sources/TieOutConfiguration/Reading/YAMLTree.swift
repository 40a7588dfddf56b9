import TieOutCore
import Yams

/// YAML as it was written: every scalar is text, so digits survive, and every node has its place.
struct YAMLTree {
  enum Content {
    case text(String)
    case list([YAMLTree])
    case map([Pair])
    /// `~`, `null`, or no value after the colon.
    case nothing
  }

  struct Pair {
    var key: String
    var place: Place
    var value: YAMLTree
  }

  var content: Content
  var place: Place

  /// - Throws: ``ConfigurationError`` if the text is not YAML. Its message quotes none of the text.
  static func parse(_ text: String, file: String) throws(ConfigurationError) -> YAMLTree {
    let problem = { (place: Place, message: String) in
      ConfigurationError([
        ConfigurationProblem(origin: .file(file, place), key: "", message: message)
      ])
    }
    let top = Place(line: 1, column: 1)
    do {
      guard let root = try Yams.compose(yaml: text) else {
        return YAMLTree(content: .nothing, place: top)
      }
      return YAMLTree(root, top)
    } catch let error as YamlError {
      switch error {
      case .scanner(_, let what, let mark, _), .parser(_, let what, let mark, _),
        .composer(_, let what, let mark, _):
        throw problem(Place(line: mark.line, column: mark.column), "no YAML: \(what)")
      case .duplicatedKeysInMapping(let keys, let context):
        throw problem(
          Place(line: context.mark.line, column: context.mark.column),
          "a key stands here twice: \(keys.joined(separator: ", "))")
      case .reader, .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
        throw problem(top, "no YAML: it is no text in UTF-8")
      }
    } catch {
      throw problem(top, "no YAML")
    }
  }

  private init(content: Content, place: Place) {
    self.content = content
    self.place = place
  }

  private init(_ node: Node, _ fallback: Place) {
    let place = node.mark.map { Place(line: $0.line, column: $0.column) } ?? fallback
    self.place = place
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain || scalar.style == .any
      content =
        isPlain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
        ? .nothing : .text(scalar.string)
    case .sequence(let sequence): content = .list(sequence.map { YAMLTree($0, place) })
    case .mapping(let mapping):
      content = .map(
        mapping.map { key, value in
          let mark = key.mark.map { Place(line: $0.line, column: $0.column) } ?? place
          return Pair(key: key.scalar?.string ?? "?", place: mark, value: YAMLTree(value, mark))
        })
    case .alias: content = .nothing
    }
  }

  /// All texts in it, with their places.
  var texts: [(text: String, place: Place)] {
    switch content {
    case .text(let text): [(text, place)]
    case .list(let items): items.flatMap(\.texts)
    case .map(let pairs): pairs.flatMap { $0.value.texts }
    case .nothing: []
    }
  }

  /// What kind of value this is, for errors; never the value.
  var sort: String {
    switch content {
    case .text: "a single value"
    case .list: "a list"
    case .map: "a mapping"
    case .nothing: "nothing"
    }
  }
}
