import TieOutCore

/// A mapping that is read key by key; keys that are not read are unknown.
final class Section {
  private let reading: Reading
  private let path: String
  private let pairs: [YAMLTree.Pair]
  private var asked: [String] = []
  private let isOpen: Bool

  /// The whole file, or a mapping in it.
  init(_ reading: Reading, _ path: String, _ tree: YAMLTree?, isOpen: Bool = false) {
    self.reading = reading
    self.path = path
    self.isOpen = isOpen
    switch tree?.content {
    case .map(let pairs)?: self.pairs = pairs
    case .nothing?, nil: pairs = []
    case .text?, .list?:
      pairs = []
      if let tree {
        reading.complain(tree.place, path, "expected a mapping (key: value), found \(tree.sort)")
      }
    }
    reading.open(self)
  }

  // MARK: single values

  /// A value with a default.
  func value<Value>(
    _ key: String, _ kind: Kind<Value>, _ standard: Value, variable: String? = nil,
    for setting: PartialKeyPath<RuleSettings>? = nil
  ) -> Value {
    found(key, kind, standard, variable, setting) ?? standard
  }

  /// An optional value.
  func optional<Value>(
    _ key: String, _ kind: Kind<Value>, variable: String? = nil,
    for setting: PartialKeyPath<RuleSettings>? = nil
  ) -> Value? {
    found(key, kind, nil, variable, setting)
  }

  /// A required value.
  func required<Value>(_ key: String, _ kind: Kind<Value>, at place: Place) -> Value? {
    let value = found(key, kind, nil, nil, nil)
    if value == nil, !pairs.contains(where: { $0.key == key }) {
      reading.complain(place, full(key), "missing: expected \(kind.expected)")
    }
    return value
  }

  private func found<Value>(
    _ key: String, _ kind: Kind<Value>, _ standard: Value?, _ variable: String?,
    _ setting: PartialKeyPath<RuleSettings>?
  ) -> Value? {
    asked.append(key)
    let name = full(key)
    let flag = reading.flags[name]
    var answer: (value: Value, origin: Origin)?
    if let flag {
      answer = read(flag.text, kind, .flag(flag.name), name).map { ($0, .flag(flag.name)) }
    } else if let variable, let text = reading.variables(variable) {
      answer = read(text, kind, .variable(variable), name).map { ($0, .variable(variable)) }
    }
    // An overridden value is checked too, because it may be in force the next time.
    if let pair = pairs.first(where: { $0.key == key }), let value = value(pair, kind) {
      answer = answer ?? (value, .file(reading.file, pair.value.place))
    }
    reading.entries.append(
      Entry(
        key: name, value: (answer?.value ?? standard).map(kind.write),
        origin: answer?.origin ?? .standard, variable: variable, flag: flag?.name,
        classes: setting.map(FindingClass.reading) ?? []))
    return answer?.value
  }

  private func value<Value>(_ pair: YAMLTree.Pair, _ kind: Kind<Value>) -> Value? {
    let place = pair.value.place
    switch pair.value.content {
    case .nothing: return nil
    case .text(let text):
      return read(text, kind, .file(reading.file, place), full(pair.key))
    case .list, .map:
      reading.complain(
        place, full(pair.key), "expected \(kind.expected), found \(pair.value.sort)")
      return nil
    }
  }

  private func read<Value>(
    _ text: String, _ kind: Kind<Value>, _ origin: Origin, _ name: String
  ) -> Value? {
    if let value = kind.read(text) { return value }
    let near = Likeness.nearest(to: text, among: kind.choices).map { "; did you mean \($0)?" }
    reading.problems.append(
      ConfigurationProblem(
        origin: origin, key: name,
        message:
          "expected \(kind.expected), found \(kind.isSecret ? Shown.hidden : Shown.text(text))"
          + (near ?? "")))
    return nil
  }

  // MARK: what holds others

  /// A mapping with known keys.
  func section(_ key: String) -> Section {
    asked.append(key)
    return Section(reading, full(key), tree(key))
  }

  /// A mapping whose keys are of one kind: its keys, each with the section of the whole mapping.
  func each<Key>(
    _ key: String, _ kind: Kind<Key>
  ) -> [(key: Key, name: String, place: Place, section: Section)] {
    asked.append(key)
    let map = Section(reading, full(key), tree(key), isOpen: true)
    return map.pairs.compactMap { pair in
      guard let key = read(pair.key, kind, .file(reading.file, pair.place), map.path) else {
        return nil
      }
      return (key, pair.key, pair.place, map)
    }
  }

  /// A mapping from keys of one kind to values of another.
  func map<Key: Hashable, Value>(
    _ key: String, _ keys: Kind<Key>, _ values: Kind<Value>,
    for setting: PartialKeyPath<RuleSettings>? = nil
  ) -> [Key: Value]? {
    guard isSet(key) else {
      asked.append(key)
      note(key, nil, setting)
      return nil
    }
    var answer: [Key: Value] = [:]
    for item in each(key, keys) {
      let value = item.section.found(item.name, values, nil, nil, setting)
      if answer[item.key] != nil {
        reading.complain(item.place, item.section.full(item.name), "is said twice")
      }
      answer[item.key] = value
    }
    return answer
  }

  /// A list of single values.
  func list<Value>(
    _ key: String, _ kind: Kind<Value>, for setting: PartialKeyPath<RuleSettings>? = nil
  ) -> [Value]? {
    asked.append(key)
    guard isSet(key), let tree = tree(key) else {
      note(key, nil, setting)
      return nil
    }
    let values = items(tree, full(key)).enumerated().compactMap { number, item -> Value? in
      let name = "\(full(key))[\(number)]"
      guard case .text(let text) = item.content else {
        reading.complain(item.place, name, "expected \(kind.expected), found \(item.sort)")
        return nil
      }
      return read(text, kind, .file(reading.file, item.place), name)
    }
    note(key, text(values, kind), setting, .file(reading.file, tree.place))
    return values
  }

  /// A list of single values with a default.
  func list<Value>(_ key: String, _ kind: Kind<Value>, else standard: [Value]) -> [Value] {
    guard !isSet(key) else { return list(key, kind) ?? standard }
    asked.append(key)
    note(key, text(standard, kind), nil)
    return standard
  }

  private func text<Value>(_ values: [Value], _ kind: Kind<Value>) -> String {
    "[\(values.map(kind.write).joined(separator: ", "))]"
  }

  /// A list of mappings.
  func sections(_ key: String) -> [(place: Place, section: Section)] {
    asked.append(key)
    guard isSet(key), let tree = tree(key) else { return [] }
    return items(tree, full(key)).enumerated().map { number, item in
      (item.place, Section(reading, "\(full(key))[\(number)]", item))
    }
  }

  private func items(_ tree: YAMLTree, _ name: String) -> [YAMLTree] {
    guard case .list(let items) = tree.content else {
      reading.complain(tree.place, name, "expected a list, found \(tree.sort)")
      return []
    }
    return items
  }

  // MARK: helpers

  /// Adds the entry of a key that is read as a whole.
  func note(
    _ key: String, _ value: String?, _ setting: PartialKeyPath<RuleSettings>?,
    _ origin: Origin = .standard
  ) {
    reading.entries.append(
      Entry(
        key: full(key), value: value, origin: origin, variable: nil, flag: nil,
        classes: setting.map(FindingClass.reading) ?? []))
  }

  /// Replaces the entries under a key by one entry.
  func replaceEntries(under key: String, _ value: String?, _ origin: Origin? = nil) {
    reading.entries.removeAll { $0.key.hasPrefix("\(full(key)).") || $0.key == full(key) }
    note(key, value, nil, origin ?? self.origin(key))
  }

  /// Where the value of a key comes from.
  func origin(_ key: String) -> Origin {
    isSet(key) ? tree(key).map { .file(reading.file, $0.place) } ?? .standard : .standard
  }

  /// Reports a problem of a key in this mapping.
  func complain(_ key: String, _ message: String) {
    let pair = pairs.first { $0.key == key }
    reading.complain(
      pair?.value.place ?? Place(line: 1, column: 1), full(key), message)
  }

  /// Whether a key has a value.
  func isSet(_ key: String) -> Bool {
    guard let tree = tree(key) else { return false }
    switch tree.content {
    case .nothing: return false
    case .text, .list, .map: return true
    }
  }

  /// Whether the value of a key is a scalar.
  func isText(_ key: String) -> Bool {
    guard let tree = tree(key), case .text = tree.content else { return false }
    return true
  }

  func tree(_ key: String) -> YAMLTree? { pairs.first { $0.key == key }?.value }

  func full(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  func complainOfUnknownKeys(_ known: [String]) {
    guard !isOpen else { return }
    for pair in pairs where !asked.contains(pair.key) {
      reading.complain(pair.place, full(pair.key), unknown(pair, known))
    }
  }

  private func unknown(_ pair: YAMLTree.Pair, _ known: [String]) -> String {
    if pair.key.namesSecret, case .text = pair.value.content {
      return "unknown key, and what it holds may be a secret (not shown): secrets stand in the"
        + " environment or in a file of their own; name that with {variable: NAME} or {file: PATH}"
    }
    if let near = Likeness.nearest(to: pair.key, among: asked) {
      return "unknown key; did you mean \(near)?"
    }
    let elsewhere = known.first { $0.hasSuffix(".\(pair.key)") }
    if let elsewhere { return "unknown key here; it is known as \(elsewhere)" }
    return "unknown key; known here: \(asked.sorted().joined(separator: ", "))"
  }
}

extension String {
  /// Whether a key's name implies that its value is a secret.
  fileprivate var namesSecret: Bool {
    let name = lowercased()
    return ["secret", "password", "token", "apikey", "api_key", "api-key", "credential"].contains {
      name.contains($0)
    }
  }
}
