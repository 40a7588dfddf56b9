import Foundation
import TieOutConfiguration
import TieOutCore
import TieOutProviders

extension SecretSource {
  /// The secret; nil if its variable is not set.
  ///
  /// - Parameter file: values of `secretsFile`, which take precedence over the environment.
  /// - Throws: ``Failure`` if a file cannot be read, or if others than its owner may read it.
  func value(_ file: [String: String] = [:]) throws(Failure) -> String? {
    switch self {
    case .variable(let name): return (file[name] ?? Environment[name])?.bareSecret
    case .file(let path): return try SecretsFile.text(of: path, for: "a secret").bareSecret
    }
  }
}

extension Environment {
  /// The webhook secrets of all provider accounts. A secret in `secretsFile` takes precedence over the
  /// environment.
  static func liveSecrets() throws(Failure) -> Secrets {
    let configuration = configuration
    var file: [String: String] = [:]
    if let path = configuration.options.secretsFile {
      file = try SecretsFile.read(path, names: configuration.secretVariables)
    }
    var secrets = Secrets()
    for (account, sources) in configuration.webhookSecrets {
      for source in sources {
        if let texts = try source.value(file) { secrets.add(texts, for: account) }
      }
    }
    return secrets
  }
}

extension Configuration {
  /// All variables that may hold webhook secrets.
  var secretVariables: Set<String> {
    var names: Set<String> = []
    for case .variable(let name) in webhookSecrets.values.joined() { names.insert(name) }
    for provider in Provider.allCases { names.insert("\(provider.variablePrefix)_WEBHOOK_SECRET") }
    return names
  }

  /// The lists that are expected to be swept: those of accounts with an API key.
  func sweptResources() throws(Failure) -> Set<Coverage.Resource> {
    var resources: Set<Coverage.Resource> = []
    for settings in accounts {
      guard try settings.apiKey?.value() != nil else { continue }
      let profile = settings.account.provider.profile
      for name in profile.lists where !profile.optionalLists.contains(name) {
        resources.insert(Coverage.Resource(settings.account, name))
      }
    }
    return resources
  }
}
