import Testing
import TieOutCore
import TieOutProviders

/// What holds of every provider in the list, a new one as well.
@Suite struct ProviderProfileTests {
  @Test(arguments: Provider.allCases) func `its name fits paths, variables and the schema`(
    _ provider: Provider
  ) {
    let isPlain = provider.rawValue.utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
    #expect(isPlain && (1...64).contains(provider.rawValue.utf8.count))
    #expect(Provider(rawValue: provider.rawValue) == provider)
    #expect(Provider.allCases.count { $0.rawValue == provider.rawValue } == 1)
  }

  @Test(arguments: Provider.allCases) func `its headers are in lower case`(_ provider: Provider) {
    let headers = [provider.adapter.signatureHeader, provider.profile.deliveryIDHeader ?? ""]
    #expect(headers == headers.map { $0.lowercased() })
  }

  @Test(arguments: Provider.allCases) func `it has lists exactly if lists show its orders`(
    _ provider: Provider
  ) {
    let profile = provider.profile
    #expect(profile.lists.contains("orders") == provider.hasLists)
    #expect(profile.optionalLists.isSubset(of: profile.lists))
  }

  @Test(arguments: Provider.allCases) func `the hosts of its networks say so`(
    _ provider: Provider
  ) {
    for (network, url) in provider.profile.baseURLs {
      #expect(Network(baseURL: url) == network, "\(url)")
    }
  }

  @Test func `a name that is not in the list is no provider`() {
    #expect(Provider(rawValue: "stripe") == nil)
    #expect(Provider(rawValue: "PayIn") == nil)
    #expect(Coverage.Resource(path: "stripe/testnet/orders") == nil)
  }

  @Test func `all of them in a sentence`() {
    #expect(Provider.list() == "payin or paydefi")
    #expect(
      Provider.list("and") { "\($0.variablePrefix)_API_KEY" }
        == "PAYIN_API_KEY and PAYDEFI_API_KEY")
  }
}
