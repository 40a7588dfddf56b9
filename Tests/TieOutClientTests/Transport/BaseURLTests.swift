import Testing
import TieOutCore

@testable import TieOutClient

@Suite struct BaseURLTests {
  @Test func `the documented places`() {
    #expect(BaseURL.payIn(.testnet).text == "https://testnet.payin.com/api/v1")
    #expect(BaseURL.payIn(.mainnet).text == "https://app.payin.com/api/v1")
    #expect(BaseURL.payDeFi.text == "https://api.paydefi.io")
    #expect(BaseURL.payIn(.testnet).network == .testnet)
    #expect(BaseURL.payIn(.mainnet).network == .mainnet)
    #expect(BaseURL.payDeFi.network == .mainnet)
  }

  static let good: [(String, String)] = [
    ("https://app.payin.com/api/v1", "https://app.payin.com/api/v1"),
    (" https://app.payin.com/api/v1/\n", "https://app.payin.com/api/v1"),
    ("https://api.paydefi.io/", "https://api.paydefi.io"),
    ("HTTPS://api.paydefi.io", "HTTPS://api.paydefi.io"),
    ("http://localhost:3000/api/v1", "http://localhost:3000/api/v1"),
    ("http://127.0.0.1:8080", "http://127.0.0.1:8080"), ("http://[::1]:80", "http://[::1]:80"),
  ]

  @Test(arguments: good) func `a base URL is taken`(_ text: String, _ expected: String) throws {
    #expect(try BaseURL(text).text == expected)
  }

  static let bad: [(String, BaseURLError)] = [
    ("", .noURL), ("app.payin.com", .noURL), ("ftp://app.payin.com", .noURL),
    ("https://", .noURL), ("https:///api", .noURL), ("https://a b", .noURL),
    ("https://user:pa55@app.payin.com", .holdsUser), ("https://app.payin.com?key=1", .holdsQuery),
    ("https://app.payin.com/#x", .holdsQuery),
    ("http://app.payin.com", .plainHTTP(host: "app.payin.com")),
    ("http://127.0.0.1.evil.com", .plainHTTP(host: "127.0.0.1.evil.com")),
    ("http://localhost.evil.com", .plainHTTP(host: "localhost.evil.com")),
    ("http://127.evil", .plainHTTP(host: "127.evil")),
  ]

  @Test(arguments: bad) func `another is refused`(_ text: String, _ error: BaseURLError) {
    #expect(throws: error) { try BaseURL(text) }
    #expect(!error.description.contains("pa55"))
  }

  @Test func `plain HTTP to others has to be asked for`() throws {
    let url = try BaseURL("http://sandbox:8080/api/v1", allowsPlainHTTP: true)
    #expect(url.text == "http://sandbox:8080/api/v1")
  }

  @Test func `paths and queries are encoded`() throws {
    let base = try BaseURL("https://h/api/v1")
    let url = base.url(
      ["orders", "a/b c?#%é"], [QueryItem("a", "1&b=2"), QueryItem("t", "2025-01-28T00:00:00Z")])
    #expect(
      url
        == "https://h/api/v1/orders/a%2Fb%20c%3F%23%25%C3%A9?a=1%26b%3D2&t=2025-01-28T00%3A00%3A00Z"
    )
  }

  static let roots: [(String, String)] = [
    ("https://testnet.payin.com/api/v1", "https://testnet.payin.com"),
    ("https://h/payin/api/v2", "https://h/payin"), ("https://h", "https://h"),
    ("https://h/api", "https://h/api"), ("https://h/v1", "https://h/v1"),
    ("https://api/v1", "https://api/v1"),
  ]

  @Test(arguments: roots) func `health stands above the version`(_ text: String, _ root: String)
    throws
  {
    #expect(try BaseURL(text).root.text == root)
  }
}
