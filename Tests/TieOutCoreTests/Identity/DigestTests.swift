import Testing
import TieOutCore

@Suite struct DigestTests {
  private func digest(_ add: (inout FieldHasher) -> Void) -> Digest128 {
    var hasher = FieldHasher()
    add(&hasher)
    return hasher.finish()
  }

  @Test func `it is the first half of SHA-256`() {
    // sha256("abc") = ba7816bf 8f01cfea 414140de 5dae2223 b00361a3 …
    #expect(Digest128(hashing: Array("abc".utf8)).description == "ba7816bf8f01cfea414140de5dae2223")
  }

  @Test func `neighbouring fields never run together`() {
    let lists: [[String?]] = [
      ["ab", "c"], ["a", "bc"], ["abc", ""], ["", "abc"], ["abc"], ["abc", nil], [nil, "abc"],
      ["a", "b", "c"], [], [""], [nil], ["", ""], [nil, nil], ["", nil], [nil, ""], ["\u{1}", ""],
      ["\u{0}\u{0}\u{0}\u{0}", ""], ["a", "b"], ["a\u{1}\u{0}\u{0}\u{0}\u{1}b"],
    ]
    let digests = lists.map { list in digest { hasher in list.forEach { hasher.add($0) } } }
    #expect(Set(digests).count == lists.count)
  }

  @Test func `an absent field is not an empty one, and zero is not absent`() {
    #expect(digest { $0.add(nil as String?) } != digest { $0.add("") })
    #expect(digest { $0.add(nil as Int64?) } != digest { $0.add(0 as Int64?) })
    #expect(digest { $0.add(nil as Amount?) } != digest { $0.add(Amount.zero) })
  }

  @Test func `amounts hash by value`() {
    #expect(digest { $0.add("100.00" as Amount?) } == digest { $0.add("1e2" as Amount?) })
    let values: [Amount] = ["1", "-1", "10", "0.1", "1e37", "-1e37", "18446744073709551616", "0"]
    #expect(Set(values.map { value in digest { $0.add(value) } }).count == values.count)
  }

  @Test func `it prints 32 digits, and reads them again with or without hyphens`() {
    let digest = Digest128(high: 0x0012_3456_789a_bcde, low: 0xf)
    #expect(digest.description == "00123456789abcde000000000000000f")
    #expect(Digest128(digest.description) == digest)
    #expect(Digest128("00123456-789a-bcde-0000-00000000000f") == digest)
    #expect(Digest128("00123456789ABCDE000000000000000F") == digest)
    for bad in ["", "0", "g0123456789abcde000000000000000f", digest.description + "0"] {
      #expect(Digest128(bad) == nil, "\(bad)")
    }
  }

  @Test func `order is unsigned, and buckets follow it`() {
    let digests = [
      Digest128(high: 0, low: 1), Digest128(high: 0, low: .max), Digest128(high: 1, low: 0),
      Digest128(high: 1 << 63, low: 0), Digest128(high: .max, low: .max),
    ]
    #expect(digests.shuffled().sorted() == digests)
    #expect(digests.map(\.bucket) == [0, 0, 0, 2048, 4095])
  }
}
