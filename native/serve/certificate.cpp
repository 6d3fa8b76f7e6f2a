#include "serve/certificate.hpp"

#include "serve/address.hpp"
#include "store/folder.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <memory>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace limber::serve {
namespace {

namespace fs = std::filesystem;
using core::ErrorCode;
using core::fail;
using core::Result;

template <auto release> struct Release {
  template <class T> void operator()(T* pointer) const { release(pointer); }
};
using X509Pointer = std::unique_ptr<X509, Release<X509_free>>;
using KeyPointer = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using BioPointer = std::unique_ptr<BIO, Release<BIO_free_all>>;
using NumberPointer = std::unique_ptr<BIGNUM, Release<BN_free>>;
using ExtensionPointer = std::unique_ptr<X509_EXTENSION, Release<X509_EXTENSION_free>>;

constexpr long day_s = 86'400;
constexpr long certificate_lifetime_s = 800 * day_s; // phones take at most 825 days
constexpr long renewal_s = 7 * day_s;
constexpr int serial_bits = 159; // positive and of at most 20 bytes (RFC 5280, section 4.1.2.2)

std::string text_of(const fs::path& file) {
  std::ifstream stream{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

X509Pointer read_certificate(const std::string& pem) {
  const BioPointer bio{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
  return X509Pointer{PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)};
}

KeyPointer read_key(const std::string& pem) {
  const BioPointer bio{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
  // An empty passphrase: never ask in the terminal.
  return KeyPointer{PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, const_cast<char*>(""))};
}

std::string take_text(BIO* bio) {
  char* data = nullptr;
  const long length = BIO_get_mem_data(bio, &data);
  return {data, static_cast<std::size_t>(std::max(length, 0L))};
}

std::string fingerprint_of(X509* certificate) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
  unsigned int length = 0;
  X509_digest(certificate, EVP_sha256(), hash.data(), &length);
  std::string text;
  for (unsigned int i = 0; i < length; ++i)
    text += fmt::format("{}{:02X}", i == 0 ? "" : ":", hash[i]);
  return text;
}

bool names_all(X509* certificate, const std::vector<std::string>& hosts) {
  return std::all_of(hosts.begin(), hosts.end(), [&](const std::string& host) {
    return is_ip_address(host) ? X509_check_ip_asc(certificate, host.c_str(), 0) == 1
                               : X509_check_host(certificate, host.c_str(), 0, 0, nullptr) == 1;
  });
}

bool lasts(X509* certificate) {
  int days = 0;
  int seconds = 0;
  if (ASN1_TIME_diff(&days, &seconds, nullptr, X509_get0_notAfter(certificate)) != 1) return false;
  return days * day_s + seconds > renewal_s;
}

bool add_extension(X509* certificate, int kind, const std::string& value) {
  X509V3_CTX context{};
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  const ExtensionPointer extension{X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str())};
  return extension != nullptr && X509_add_ext(certificate, extension.get(), -1) == 1;
}

std::string alternative_names(const std::vector<std::string>& hosts) {
  std::string names;
  for (const std::string& host : hosts)
    names +=
        fmt::format("{}{}:{}", names.empty() ? "" : ",", is_ip_address(host) ? "IP" : "DNS", host);
  return names;
}

bool set_serial(X509* certificate) {
  const NumberPointer number{BN_new()};
  return BN_rand(number.get(), serial_bits, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY) == 1 &&
         BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool fill(X509* certificate, EVP_PKEY* key, const std::vector<std::string>& hosts) {
  constexpr std::string_view common_name = "Limber on this machine";
  X509_NAME* name = X509_get_subject_name(certificate);
  return X509_set_version(certificate, X509_VERSION_3) == 1 && set_serial(certificate) &&
         // Valid from a day ago, for a phone whose clock is slow.
         X509_gmtime_adj(X509_getm_notBefore(certificate), -day_s) != nullptr &&
         X509_gmtime_adj(X509_getm_notAfter(certificate), certificate_lifetime_s) != nullptr &&
         X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                                    reinterpret_cast<const unsigned char*>(common_name.data()),
                                    static_cast<int>(common_name.size()), -1, 0) == 1 &&
         X509_set_issuer_name(certificate, name) == 1 && X509_set_pubkey(certificate, key) == 1 &&
         add_extension(certificate, NID_basic_constraints, "critical,CA:FALSE") &&
         add_extension(certificate, NID_key_usage, "critical,digitalSignature") &&
         add_extension(certificate, NID_ext_key_usage, "serverAuth") &&
         add_extension(certificate, NID_subject_alt_name, alternative_names(hosts)) &&
         X509_sign(certificate, key, EVP_sha256()) > 0;
}

Result<Certificate> make_certificate(const std::vector<std::string>& hosts) {
  const KeyPointer key{EVP_EC_gen("P-256")};
  const X509Pointer certificate{X509_new()};
  if (!key || !certificate || !fill(certificate.get(), key.get(), hosts))
    return fail(ErrorCode::unavailable, "OpenSSL could not make a certificate");
  const BioPointer certificate_text{BIO_new(BIO_s_mem())};
  const BioPointer key_text{BIO_new(BIO_s_mem())};
  PEM_write_bio_X509(certificate_text.get(), certificate.get());
  PEM_write_bio_PrivateKey(key_text.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  return Certificate{take_text(certificate_text.get()), take_text(key_text.get()),
                     fingerprint_of(certificate.get())};
}

} // namespace

Result<Certificate> load_certificate(const fs::path& certificate, const fs::path& key) {
  std::error_code ignored;
  for (const fs::path& file : {certificate, key})
    if (!fs::is_regular_file(file, ignored)) return fail(ErrorCode::file_missing, file.string());
  Certificate loaded{text_of(certificate), text_of(key), {}};
  const X509Pointer parsed = read_certificate(loaded.pem);
  if (!parsed) return fail(ErrorCode::file_damaged, certificate.string());
  const KeyPointer parsed_key = read_key(loaded.key_pem);
  if (!parsed_key || X509_check_private_key(parsed.get(), parsed_key.get()) != 1)
    return fail(ErrorCode::file_damaged, key.string());
  loaded.fingerprint = fingerprint_of(parsed.get());
  return loaded;
}

Result<Certificate> load_or_make_certificate(const fs::path& folder,
                                             const std::vector<std::string>& hosts) {
  const fs::path certificate_file = folder / "certificate.pem";
  const fs::path key_file = folder / "key.pem";
  if (Result<Certificate> kept = load_certificate(certificate_file, key_file)) {
    const X509Pointer parsed = read_certificate(kept->pem);
    if (names_all(parsed.get(), hosts) && lasts(parsed.get())) return kept;
  }
  Result<Certificate> made = make_certificate(hosts);
  if (!made) return made;
  for (const auto& [file, text] :
       {std::pair{key_file, made->key_pem}, std::pair{certificate_file, made->pem}})
    if (Result<void> saved = store::save_private_file(file, text); !saved)
      return tl::unexpected(saved.error());
  return made;
}

} // namespace limber::serve
