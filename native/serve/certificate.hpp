// The certificate and key for serving other machines: the person's own, or one made here.
#pragma once

#include "core/result.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace limber::serve {

struct Certificate {
  std::string pem;
  std::string key_pem;
  std::string fingerprint; // SHA-256, "AB:CD:...", as phones show it
};

/// `folder`/certificate.pem and key.pem, made (P-256, self-signed, files of mode 0600) where they
/// are missing, run out within a week, or do not name one of `hosts` (names and addresses).
/// Errors: write_failed, unavailable.
core::Result<Certificate> load_or_make_certificate(const std::filesystem::path& folder,
                                                   const std::vector<std::string>& hosts);

/// Errors: file_missing, file_damaged (also where the key does not belong to the certificate).
core::Result<Certificate> load_certificate(const std::filesystem::path& certificate,
                                           const std::filesystem::path& key);

} // namespace limber::serve
