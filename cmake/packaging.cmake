# What is installed, and the Debian package: cmake --build build/release --target package
#
# Programs look for each other in their own folder, which is /usr/libexec/safehand; /usr/bin has
# links to the two that people start.
if(CMAKE_INSTALL_PREFIX_INITIALIZED_TO_DEFAULT)
  set(CMAKE_INSTALL_PREFIX /usr CACHE PATH "Where to install" FORCE)
endif()
set(CMAKE_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
foreach(program safehand safehandd safehand-worker safehand-searcher safehand-recogniser safehand-unpacker safehand-confined)
  install(PROGRAMS $<TARGET_FILE:${program}> DESTINATION libexec/safehand)
endforeach()
install(CODE [[
  file(MAKE_DIRECTORY "$ENV{DESTDIR}${CMAKE_INSTALL_PREFIX}/bin")
  foreach(program safehand safehandd)
    file(CREATE_LINK ../libexec/safehand/${program} "$ENV{DESTDIR}${CMAKE_INSTALL_PREFIX}/bin/${program}" SYMBOLIC)
  endforeach()]])
install(DIRECTORY config templates DESTINATION share/safehand PATTERN samples EXCLUDE)
# Styles and scripts of the pages, as the build made them.
install(DIRECTORY ${PROJECT_BINARY_DIR}/share/pages DESTINATION share/safehand OPTIONAL)
install(DIRECTORY config/samples DESTINATION share/doc/safehand/examples)
install(FILES packaging/nginx/safehand.conf DESTINATION share/doc/safehand/examples/nginx)
install(FILES packaging/systemd/safehand.service DESTINATION lib/systemd/system)
install(FILES packaging/systemd/safehand.sysusers DESTINATION lib/sysusers.d RENAME safehand.conf)
install(FILES packaging/systemd/safehand.tmpfiles DESTINATION lib/tmpfiles.d RENAME safehand.conf)
install(FILES packaging/debian/settings.json DESTINATION /etc/safehand)
install(FILES README.md docs/ADMINISTRATION.md DESTINATION share/doc/safehand)
install(FILES LICENSE DESTINATION share/doc/safehand RENAME copyright)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME safehand)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "delivers one right copy of a conference record to each person")
set(CPACK_PACKAGE_DESCRIPTION
"Takes in signed child protection conference records, makes one right copy for each
person, watermarked and encrypted, delivers it by mail or print, and keeps receipts
and a tamper-evident log.")
set(CPACK_SET_DESTDIR ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "Safehand <maintainers@safehand.example>")
set(CPACK_DEBIAN_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS
  "adduser | systemd, ca-certificates, fonts-noto-core, fonts-liberation, fonts-urw-base35, pandoc, poppler-utils, tesseract-ocr, tesseract-ocr-eng, tesseract-ocr-cym")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "nginx-light | nginx")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
  "${PROJECT_SOURCE_DIR}/packaging/debian/conffiles;${PROJECT_SOURCE_DIR}/packaging/debian/postinst;${PROJECT_SOURCE_DIR}/packaging/debian/prerm;${PROJECT_SOURCE_DIR}/packaging/debian/postrm")
include(CPack)
