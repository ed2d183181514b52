// ICC profiles made for tests, by Little CMS.
#pragma once

#include <cstdint>
#include <string>

enum class ProfileKind : std::uint8_t { srgb, wide_rgb, linear_gray };

std::string profile_of(ProfileKind kind);
