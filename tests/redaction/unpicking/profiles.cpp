#include "tests/redaction/unpicking/profiles.h"

#include <lcms2.h>

namespace {

cmsHPROFILE made(ProfileKind kind)
{
    if (kind == ProfileKind::srgb) return cmsCreate_sRGBProfile();
    bool const gray = kind == ProfileKind::linear_gray;
    cmsToneCurve* curve = cmsBuildGamma(nullptr, gray ? 1.0 : 2.2);
    cmsHPROFILE profile = nullptr;
    if (gray) {
        profile = cmsCreateGrayProfile(cmsD50_xyY(), curve);
    } else {
        cmsCIExyY const white{0.3127, 0.3290, 1};
        cmsCIExyYTRIPLE const primaries{{0.64, 0.33, 1}, {0.21, 0.71, 1}, {0.15, 0.06, 1}};
        cmsToneCurve* curves[3] = {curve, curve, curve};
        profile = cmsCreateRGBProfile(&white, &primaries, curves);
    }
    cmsFreeToneCurve(curve);
    return profile;
}

} // namespace

std::string profile_of(ProfileKind kind)
{
    cmsHPROFILE profile = made(kind);
    cmsUInt32Number size = 0;
    cmsSaveProfileToMem(profile, nullptr, &size);
    std::string bytes(size, '\0');
    cmsSaveProfileToMem(profile, bytes.data(), &size);
    cmsCloseProfile(profile);
    return bytes;
}
