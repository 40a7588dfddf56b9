import CCurl
import Foundation
import TieOutCore

/// Hands one mail to a server, once, by libcurl. Failures never contain the password.
enum SMTPSending {
  /// Blocks until the server has answered, or a limit is reached.
  static func send(
    _ message: MailMessage, to server: MailServer, connecting: Interval, limit: Interval
  ) -> AttemptResult {
    guard let handle = unsafe curl_easy_init() else { return .failed("no memory for a connection") }
    defer { unsafe curl_easy_cleanup(handle) }
    unsafe set(server, handle)
    unsafe curl_set_number(handle, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(connecting))
    unsafe curl_set_number(handle, CURLOPT_TIMEOUT_MS, milliseconds(limit))
    unsafe curl_set_text(handle, CURLOPT_MAIL_FROM, message.envelope.from)
    var recipients: UnsafeMutablePointer<curl_slist>?
    for address in message.envelope.to {
      unsafe recipients = curl_slist_append(recipients, address)
    }
    defer { unsafe curl_slist_free_all(recipients) }
    unsafe curl_set_pointer(handle, CURLOPT_MAIL_RCPT, recipients)
    return unsafe upload(message.bytes, handle)
  }

  private static func set(_ server: MailServer, _ handle: UnsafeMutableRawPointer) {
    unsafe curl_set_text(handle, CURLOPT_URL, server.url)
    // A proxy of the environment is for HTTP.
    unsafe curl_set_text(handle, CURLOPT_PROXY, "")
    // No signals: this process has other threads.
    unsafe curl_set_number(handle, CURLOPT_NOSIGNAL, 1)
    let use = server.isEncrypted ? CURLUSESSL_ALL : CURLUSESSL_NONE
    unsafe curl_set_number(handle, CURLOPT_USE_SSL, Int(use.rawValue))
    unsafe curl_set_number(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    if let file = server.authorities { unsafe curl_set_text(handle, CURLOPT_CAINFO, file) }
    guard let login = server.login else { return }
    unsafe curl_set_text(handle, CURLOPT_USERNAME, login.user)
    unsafe curl_set_text(handle, CURLOPT_PASSWORD, login.password.text)
  }

  private static func upload(
    _ bytes: [UInt8], _ handle: UnsafeMutableRawPointer
  ) -> AttemptResult {
    var bytes = bytes
    var reason = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
    return unsafe bytes.withUnsafeMutableBytes { bytes in
      guard let file = unsafe fmemopen(bytes.baseAddress, bytes.count, "rb") else {
        return .failed("no memory for the mail")
      }
      defer { unsafe fclose(file) }
      return unsafe reason.withUnsafeMutableBufferPointer { reason in
        unsafe curl_set_pointer(handle, CURLOPT_ERRORBUFFER, reason.baseAddress)
        unsafe curl_set_pointer(handle, CURLOPT_READDATA, file)
        unsafe curl_set_number(handle, CURLOPT_UPLOAD, 1)
        let code = unsafe curl_easy_perform(handle)
        let said = unsafe reason.baseAddress.map { unsafe String(cString: $0) } ?? ""
        let text = unsafe said.isEmpty ? String(cString: curl_easy_strerror(code)) : said
        return unsafe result(code, curl_response_code(handle), text)
      }
    }
  }

  private static func result(_ code: CURLcode, _ status: Int, _ reason: String) -> AttemptResult {
    let isFinal = (500..<600).contains(status)
    let answer = status >= 400 ? "the server answers \(status) (\(reason))" : reason
    switch code {
    case CURLE_OK: return .delivered
    case CURLE_LOGIN_DENIED where isFinal:
      return .refused("the server refuses user and password (\(status)): check both")
    case CURLE_PEER_FAILED_VERIFICATION:
      return .refused(
        "the server's certificate is not trusted (\(reason)): ca names the file of its authority, and"
          + " server the host that the certificate is for")
    case CURLE_SSL_CACERT_BADFILE: return .refused("the file of ca cannot be read")
    case CURLE_USE_SSL_FAILED:
      return .refused(
        "the server offers no encryption (\(reason)): name a port with STARTTLS, or smtps://")
    case _: return isFinal ? .refused(answer) : .failed(answer)
    }
  }

  private static func milliseconds(_ interval: Interval) -> Int {
    Int(clamping: max(1, interval.microseconds / 1_000))
  }
}
