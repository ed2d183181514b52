// Which letters and digits a character stands for once case, marks, ligatures, presentation forms
// and look-alikes are taken away. Worked out from Unicode's compatibility decompositions (NFKD)
// plus look-alikes of Latin letters in other scripts; the program that reads this is folding.cpp.
#include "proof/fold_table.h"

namespace safehand::proof {

std::string_view fold_table() // NOLINT(readability-function-size): it is one table
{
    // "=ab" opens the group that folds to "ab", "#62f+644" one that folds to those code points;
    // then follow code points and ranges in hexadecimal.
    return R"(
=0 2070 2080 24ea ff10 1f100-1f101 =03 2189 =1 b9 2081 215f 2460 2474 2488 ff11 1f102 =10 2469
247d 2491 =11 246a 247e 2492 =110 2152 =12 bd 246b 247f 2493 =13 2153 246c 2480 2494 =14 bc 246d
2481 2495 =15 2155 246e 2482 2496 =16 2159 246f 2483 2497 =17 2150 2470 2484 2498 =18 215b 2471
2485 2499 =19 2151 2472 2486 249a =2 b2 2082 2461 2475 2489 ff12 1f103 =20 2473 2487 249b =23 2154
=25 2156 =3 b3 2083 2462 2476 248a ff13 1f104 =34 be =35 2157 =38 215c =4 2074 2084 2463 2477 248b
ff14 1f105 =45 2158 =5 2075 2085 2464 2478 248c ff15 1f106 =56 215a =58 215d =6 2076 2086 2465
2479 248d ff16 1f107 =7 2077 2087 2466 247a 248e ff17 1f108 =78 215e =8 2078 2088 2467 247b 248f
ff18 1f109 =9 2079 2089 2468 247c 2490 ff19 1f10a =a aa c0-c5 e0-e5 100-105 1cd-1ce 1de-1e1
1fa-1fb 200-203 226-227 251 386 391 3ac 3b1 410 430 4d0-4d3 1d00 1d2c 1d43 1d45 1e00-1e01
1ea0-1eb7 1f00-1f0f 1f70-1f71 1fb0-1fb1 1fb6 1fb8-1fbb 2090 212b 249c 24b6 24d0 2c6d ff21 ff41
1f110 1f130 =ac 2100 =ae c6 e6 1e2-1e3 1fc-1fd 1d2d =ai 1f80-1f8f 1fb2-1fb4 1fb7 1fbc =as 2101 =b
181 253 299 392 3b2 3d0 412 432 1c80 1d2e 1d47 1d5d 1d66 1e02-1e07 212c 249d 24b7 24d1 ff22 ff42
1f111 1f131 =c c7 e7 106-10d 421 441 1c83 1d04 1d9c 1e08-1e09 2102-2103 212d 216d 217d 249e 24b8
24d2 a7f2 ff23 ff43 1f112 1f12b 1f132 =cd 1f12d =co 2105 =cu 2106 =d d0 f0 10e-111 189-18a 256-257
500-501 1d05 1d30 1d48 1d9e 1e0a-1e13 2145-2146 216e 217e 249f 24b9 24d3 ff24 ff44 1f113 1f133 =dz
1c4-1c6 1f1-1f3 =e c8-cb e8-eb 112-11b 18f 204-207 228-229 259 388 395 3ad 3b5 3f5 400-401 415 435
450-451 4d6-4d7 1d07 1d31 1d49-1d4a 1e14-1e1d 1eb8-1ec7 1f10-1f15 1f18-1f1d 1f72-1f73 1fc8-1fc9
2091 2094 212f-2130 2147 24a0 24ba 24d4 ff25 ff45 1f114 1f134 =f 191-192 1da0 1e1e-1e1f 2109 2131
24a1 24bb 24d5 a7f3 ff26 ff46 1f115 1f135 =fax 213b =ff fb00 =ffi fb03 =ffl fb04 =fi fb01 =fl fb02
=g 11c-123 1e6-1e7 1f4-1f5 261-262 551 581 1d33 1d4d 1da2 1e20-1e21 210a 24a2 24bc 24d6 a7ac ff27
ff47 1f116 1f136 =h 124-127 21e-21f 29c 2b0 41d 43d 4ba-4bb 540 570 1d34 1d78 1e22-1e2b 1e96 2095
210b-210f 24a3 24bd 24d7 a7f8 ff28 ff48 1f117 1f137 =hv 1f14a =i cc-cf ec-ef 128-131 197 1cf-1d0
208-20b 268 26a 345 37a 38a 390 399 3aa 3af 3b9 3ca 406-407 456-457 1d35 1d62 1da4 1da6 1e2c-1e2f
1ec8-1ecb 1f30-1f3f 1f76-1f77 1fbe 1fd0-1fd3 1fd6-1fdb 2071 2110-2111 2139 2148 2160 2170 24a4
24be 24d8 a7ae ff29 ff49 1f118 1f138 =ii 2161 2171 =iii 2162 2172 =ij 132-133 =iv 2163 2173 =ix
2168 2178 =j 134-135 1f0 237 2b2 37f 3f3 408 458 545 575 1d0a 1d36 2149 24a5 24bf 24d9 2c7c ff2a
ff4a 1f119 1f139 =k 136-138 198-199 1e8-1e9 39a 3ba 3f0 40c 41a 43a 45c 1d0b 1d37 1d4f 1e30-1e35
2096 212a 24a6 24c0 24da ff2b ff4b 1f11a 1f13a =l 139-142 29f 2e1 4c0 4cf 1d38 1dab 1e36-1e3d 2097
2112-2113 216c 217c 24a7 24c1 24db ff2c ff4c 1f11b 1f13b =lj 1c7-1c9 =m b5 39c 3bc 41c 43c 1d0d
1d39 1d50 1e3e-1e43 2098 2133 216f 217f 24a8 24c2 24dc ff2d ff4d 1f11c 1f13c =mc 1f16a =md 1f16b
=mr 1f16c =mv 1f14b =n d1 f1 143-14b 19d 1f8-1f9 272 274 389 397 3ae 3b7 548 578 1d3a 1d51 1dae
1db0 1e44-1e4b 1f20-1f2f 1f74-1f75 1fc6 1fca-1fcb 207f 2099 2115 24a9 24c3 24dd ff2e ff4e 1f11d
1f13d =ni 1f90-1f9f 1fc2-1fc4 1fc7 1fcc =nj 1ca-1cc =no 2116 =o ba d2-d6 d8 f2-f6 f8 14c-151
1a0-1a1 1d1-1d2 1ea-1ed 1fe-1ff 20c-20f 22a-231 38c 39f 3bf 3cc 41e 43e 4e6-4e7 555 585 1c82 1d0f
1d3c 1d52 1e4c-1e53 1ecc-1ee3 1f40-1f45 1f48-1f4d 1f78-1f79 1ff8-1ff9 2092 2134 24aa 24c4 24de
ff2f ff4f 1f11e 1f13e =oe 152-153 a7f9 =p 3a1 3c1 3f1 420 440 1d18 1d3e 1d56 1d68 1e54-1e57
1fe4-1fe5 1fec 209a 2119 24ab 24c5 24df ff30 ff50 1f11f 1f13f =ppv 1f14e =q 51a-51b 536 566 211a
24ac 24c6 24e0 a7f4 ff31 ff51 1f120 1f140 =r 154-159 1a6 210-213 280 2b3 1d3f 1d63 1e58-1e5f
211b-211d 24ad 24c7 24e1 ff32 ff52 1f121 1f12c 1f141 =rs 20a8 =s 15a-161 17f 218-219 2e2 405 455
1e60-1e69 1e9b 209b 24ae 24c8 24e2 a731 ff33 ff53 1f122 1f12a 1f142 =sd 1f14c =sm 2120 =ss df 1e9e
1f14d =st fb05-fb06 =t 162-167 21a-21b 3a4 3c4 422 442 1c84-1c85 1d1b 1d40 1d57 1e6a-1e71 1e97
209c 24af 24c9 24e3 ff34 ff54 1f123 1f143 =tel 2121 =th de fe =tm 2122 =u d9-dc f9-fc 168-173
1af-1b0 1d3-1dc 214-217 38e 3a5 3ab 3b0 3c5 3cb 3cd 3d2-3d4 54d 57d 1d1c 1d41 1d58 1d64 1db8
1e72-1e7b 1ee4-1ef1 1f50-1f57 1f59 1f5b 1f5d 1f5f 1f7a-1f7b 1fe0-1fe3 1fe6-1feb 24b0 24ca 24e4
ff35 ff55 1f124 1f144 =v 39d 3bd 474-477 1d20 1d5b 1d65 1e7c-1e7f 2164 2174 24b1 24cb 24e5 2c7d
ff36 ff56 1f125 1f145 =vi 2165 2175 =vii 2166 2176 =viii 2167 2177 =w 174-175 2b7 51c-51d 1d21
1d42 1e80-1e89 1e98 24b2 24cc 24e6 ff37 ff57 1f126 1f146 =wc 1f14f =wz 1f12e =x 2e3 3a7 3c7 425
445 1d61 1d6a 1e8a-1e8d 2093 2169 2179 24b3 24cd 24e7 ff38 ff58 1f127 1f147 =xi 216a 217a =xii
216b 217b =y dd fd ff 176-178 1b3-1b4 232-233 28f 2b8 40e 423 443 45e 4ee-4f3 1e8e-1e8f 1e99
1ef2-1ef9 24b4 24ce 24e8 ff39 ff59 1f128 1f148 =z 179-17e 396 3b6 1d22 1dbb 1e90-1e95 2124 2128
24b5 24cf 24e9 ff3a ff5a 1f129 1f149 #2b9 374 #371 370 #373 372 #377 376 #37b 3fd #37c 3fe #37d
3ff #3b3 393 #3b4 394 #3b8 398 3d1 3f4 #3bb 39b #3be 39e #3c0 3a0 3d6 #3c3 3a3 3c2 3f2 3f9 #3c6
3a6 3d5 #3c8 3a8 #3c9 38f 3a9 3ce 1f60-1f6f 1f7c-1f7d 1ff6 1ffa-1ffb #3c9+69 1fa0-1faf 1ff2-1ff4
1ff7 1ffc #3d7 3cf #3d9 3d8 #3db 3da #3dd 3dc #3df 3de #3e1 3e0 #3e3 3e2 #3e5 3e4 #3e7 3e6 #3e9
3e8 #3eb 3ea #3ed 3ec #3ef 3ee #3f8 3f7 #3fb 3fa #431 411 #433 403 413 453 #434 414 #436 416
4c1-4c2 4dc-4dd #437 417 4de-4df #438 40d 418-419 439 45d 4e2-4e5 #43b 41b #43f 41f #444 424 #446
426 #447 427 4f4-4f5 #448 428 #449 429 #44a 42a #44b 42b 4f8-4f9 #44c 42c #44d 42d 4ec-4ed #44e
42e #44f 42f #452 402 #454 404 #459 409 #45a 40a #45b 40b #45f 40f #461 460 #463 462 #465 464 #467
466 #469 468 #46b 46a #46d 46c #46f 46e #471 470 #473 472 #479 478 #47b 47a #47d 47c #47f 47e #481
480 #48b 48a #48d 48c #48f 48e #491 490 #493 492 #495 494 #497 496 #499 498 #49b 49a #49d 49c #49f
49e #4a1 4a0 #4a3 4a2 #4a5 4a4 #4a7 4a6 #4a9 4a8 #4ab 4aa #4ad 4ac #4af 4ae #4b1 4b0 #4b3 4b2 #4b5
4b4 #4b7 4b6 #4b9 4b8 #4bd 4bc #4bf 4be #4c4 4c3 #4c6 4c5 #4c8 4c7 #4ca 4c9 #4cc 4cb #4ce 4cd #4d5
4d4 #4d9 4d8 4da-4db #4e1 4e0 #4e9 4e8 4ea-4eb #4f7 4f6 #4fb 4fa #4fd 4fc #4ff 4fe #503 502 #505
504 #507 506 #509 508 #50b 50a #50d 50c #50f 50e #511 510 #513 512 #515 514 #517 516 #519 518 #51f
51e #521 520 #523 522 #525 524 #527 526 #529 528 #52b 52a #52d 52c #52f 52e #561 531 #562 532 #563
533 #564 534 #565 535 #565+582 587 #567 537 #568 538 #569 539 #56a 53a #56b 53b #56c 53c #56d 53d
#56e 53e #56f 53f #571 541 #572 542 #573 543 #574 544 #576 546 #577 547 #579 549 #57a 54a #57b 54b
#57c 54c #57e 54e #57f 54f #580 550 #582 552 #583 553 #584 554 #586 556 #621 fe80 #627 622-623 625
fd3c-fd3d fe81-fe84 fe87-fe88 fe8d-fe8e #627+643+628+631 fdf3 #627+644+644+647 fdf2 #627+674 675
#628 fe8f-fe92 #628+62c fc05 fc9c #628+62d fc06 fc9d #628+62d+64a fdc2 #628+62e fc07 fc9e
#628+62e+64a fd9e #628+631 fc6a #628+632 fc6b #628+645 fc08 fc6c fc9f fce1 #628+646 fc6d #628+647
fca0 fce2 #628+649 fc09 fc6e #628+64a fc0a fc6f #629 fe93-fe94 #62a fe95-fe98 #62a+62c fc0b fca1
#62a+62c+645 fd50 #62a+62c+649 fda0 #62a+62c+64a fd9f #62a+62d fc0c fca2 #62a+62d+62c fd51-fd52
#62a+62d+645 fd53 #62a+62e fc0d fca3 #62a+62e+645 fd54 #62a+62e+649 fda2 #62a+62e+64a fda1
#62a+631 fc70 #62a+632 fc71 #62a+645 fc0e fc72 fca4 fce3 #62a+645+62c fd55 #62a+645+62d fd56
#62a+645+62e fd57 #62a+645+649 fda4 #62a+645+64a fda3 #62a+646 fc73 #62a+647 fca5 fce4 #62a+649
fc0f fc74 #62a+64a fc10 fc75 #62b fe99-fe9c #62b+62c fc11 #62b+631 fc76 #62b+632 fc77 #62b+645
fc12 fc78 fca6 fce5 #62b+646 fc79 #62b+647 fce6 #62b+649 fc13 fc7a #62b+64a fc14 fc7b #62c
fe9d-fea0 #62c+62d fc15 fca7 #62c+62d+649 fda6 #62c+62d+64a fdbe #62c+645 fc16 fca8 #62c+645+62d
fd58-fd59 #62c+645+649 fda7 #62c+645+64a fda5 #62c+649 fd01 fd1d #62c+64a fd02 fd1e #62d fea1-fea4
#62d+62c fc17 fca9 #62d+62c+64a fdbf #62d+645 fc18 fcaa #62d+645+649 fd5b #62d+645+64a fd5a
#62d+649 fcff fd1b #62d+64a fd00 fd1c #62e fea5-fea8 #62e+62c fc19 fcab #62e+62d fc1a #62e+645
fc1b fcac #62e+649 fd03 fd1f #62e+64a fd04 fd20 #62f fea9-feaa #630 fc5b feab-feac #631 fc5c
fead-feae #631+633+648+644 fdf6 #631+6cc+627+644 fdfc #632 feaf-feb0 #633 feb1-feb4 #633+62c fc1c
fcad fd34 #633+62c+62d fd5d #633+62c+649 fd5e #633+62d fc1d fcae fd35 #633+62d+62c fd5c #633+62e
fc1e fcaf fd36 #633+62e+649 fda8 #633+62e+64a fdc6 #633+631 fd0e fd2a #633+645 fc1f fcb0 fce7
#633+645+62c fd61 #633+645+62d fd5f-fd60 #633+645+645 fd62-fd63 #633+647 fce8 fd31 #633+649 fcfb
fd17 #633+64a fcfc fd18 #634 feb5-feb8 #634+62c fd09 fd25 fd2d fd37 #634+62c+64a fd69 #634+62d
fd0a fd26 fd2e fd38 #634+62d+645 fd67-fd68 #634+62d+64a fdaa #634+62e fd0b fd27 fd2f fd39 #634+631
fd0d fd29 #634+645 fce9 fd0c fd28 fd30 #634+645+62e fd6a-fd6b #634+645+645 fd6c-fd6d #634+647 fcea
fd32 #634+649 fcfd fd19 #634+64a fcfe fd1a #635 feb9-febc #635+62d fc20 fcb1 #635+62d+62d
fd64-fd65 #635+62d+64a fda9 #635+62e fcb2 #635+631 fd0f fd2b #635+644+639+645 fdf5 #635+644+649
fdf9 #635+644+6d2 fdf0 #635+645 fc21 fcb3 #635+645+645 fd66 fdc5 #635+649 fd05 fd21 #635+64a fd06
fd22 #636 febd-fec0 #636+62c fc22 fcb4 #636+62d fc23 fcb5 #636+62d+649 fd6e #636+62d+64a fdab
#636+62e fc24 fcb6 #636+62e+645 fd6f-fd70 #636+631 fd10 fd2c #636+645 fc25 fcb7 #636+649 fd07 fd23
#636+64a fd08 fd24 #637 fec1-fec4 #637+62d fc26 fcb8 #637+645 fc27 fd33 fd3a #637+645+62d
fd71-fd72 #637+645+645 fd73 #637+645+64a fd74 #637+649 fcf5 fd11 #637+64a fcf6 fd12 #638 fec5-fec8
#638+645 fc28 fcb9 fd3b #639 fec9-fecc #639+62c fc29 fcba #639+62c+645 fd75 fdc4 #639+644+64a+647
fdf7 #639+645 fc2a fcbb #639+645+645 fd76-fd77 #639+645+649 fd78 #639+645+64a fdb6 #639+649 fcf7
fd13 #639+64a fcf8 fd14 #63a fecd-fed0 #63a+62c fc2b fcbc #63a+645 fc2c fcbd #63a+645+645 fd79
#63a+645+649 fd7b #63a+645+64a fd7a #63a+649 fcf9 fd15 #63a+64a fcfa fd16 #641 fed1-fed4 #641+62c
fc2d fcbe #641+62d fc2e fcbf #641+62e fc2f fcc0 #641+62e+645 fd7c-fd7d #641+645 fc30 fcc1
#641+645+64a fdc1 #641+649 fc31 fc7c #641+64a fc32 fc7d #642 fed5-fed8 #642+62d fc33 fcc2
#642+644+6d2 fdf1 #642+645 fc34 fcc3 #642+645+62d fd7e fdb4 #642+645+645 fd7f #642+645+64a fdb2
#642+649 fc35 fc7e #642+64a fc36 fc7f #643 fed9-fedc #643+627 fc37 fc80 #643+62c fc38 fcc4
#643+62d fc39 fcc5 #643+62e fc3a fcc6 #643+644 fc3b fc81 fcc7 fceb #643+645 fc3c fc82 fcc8 fcec
#643+645+645 fdbb fdc3 #643+645+64a fdb7 #643+649 fc3d fc83 #643+64a fc3e fc84 #644 fedd-fee0
#644+627 fef5-fefc #644+62c fc3f fcc9 #644+62c+62c fd83-fd84 #644+62c+645 fdba fdbc #644+62c+64a
fdac #644+62d fc40 fcca #644+62d+645 fd80 fdb5 #644+62d+649 fd82 #644+62d+64a fd81 #644+62e fc41
fccb #644+62e+645 fd85-fd86 #644+645 fc42 fc85 fccc fced #644+645+62d fd87-fd88 #644+645+64a fdad
#644+647 fccd #644+649 fc43 fc86 #644+64a fc44 fc87 #645 fee1-fee4 #645+627 fc88 #645+62c fc45
fcce #645+62c+62d fd8c #645+62c+62e fd92 #645+62c+645 fd8d #645+62c+64a fdc0 #645+62d fc46 fccf
#645+62d+62c fd89 #645+62d+645 fd8a #645+62d+645+62f fdf4 #645+62d+64a fd8b #645+62e fc47 fcd0
#645+62e+62c fd8e #645+62e+645 fd8f #645+62e+64a fdb9 #645+645 fc48 fc89 fcd1 #645+645+64a fdb1
#645+649 fc49 #645+64a fc4a #646 fee5-fee8 #646+62c fc4b fcd2 #646+62c+62d fdb8 fdbd #646+62c+645
fd97-fd98 #646+62c+649 fd99 #646+62c+64a fdc7 #646+62d fc4c fcd3 #646+62d+645 fd95 #646+62d+649
fd96 #646+62d+64a fdb3 #646+62e fc4d fcd4 #646+631 fc8a #646+632 fc8b #646+645 fc4e fc8c fcd5 fcee
#646+645+649 fd9b #646+645+64a fd9a #646+646 fc8d #646+647 fcd6 fcef #646+649 fc4f fc8e #646+64a
fc50 fc8f #647 fcd9 fee9-feec #647+62c fc51 fcd7 #647+645 fc52 fcd8 #647+645+62c fd93 #647+645+645
fd94 #647+649 fc53 #647+64a fc54 #648 624 fe85-fe86 feed-feee #648+633+644+645 fdf8 #648+674 676
#649 fbe8-fbe9 fc5d fc90 feef-fef0 #64a 626 fe89-fe8c fef1-fef4 #64a+627 fbea-fbeb #64a+62c fc00
fc55 fc97 fcda #64a+62c+64a fdaf #64a+62d fc01 fc56 fc98 fcdb #64a+62d+64a fdae #64a+62e fc57 fc99
fcdc #64a+631 fc64 fc91 #64a+632 fc65 fc92 #64a+645 fc02 fc58 fc66 fc93 fc9a fcdd fcdf fcf0
#64a+645+645 fd9c-fd9d #64a+645+64a fdb0 #64a+646 fc67 fc94 #64a+647 fc9b fcde fce0 fcf1 #64a+648
fbee-fbef #64a+649 fbf9-fbfb fc03 fc59 fc68 fc95 #64a+64a fc04 fc5a fc69 fc96 #64a+674 678
#64a+6c6 fbf2-fbf3 #64a+6c7 fbf0-fbf1 #64a+6c8 fbf4-fbf5 #64a+6d0 fbf6-fbf8 #64a+6d5 fbec-fbed
#671 fb50-fb51 #679 fb66-fb69 #67a fb5e-fb61 #67b fb52-fb55 #67e fb56-fb59 #67f fb62-fb65 #680
fb5a-fb5d #683 fb76-fb79 #684 fb72-fb75 #686 fb7a-fb7d #687 fb7e-fb81 #688 fb88-fb89 #68c
fb84-fb85 #68d fb82-fb83 #68e fb86-fb87 #691 fb8c-fb8d #698 fb8a-fb8b #6a4 fb6a-fb6d #6a6
fb6e-fb71 #6a9 fb8e-fb91 #6ad fbd3-fbd6 #6af fb92-fb95 #6b1 fb9a-fb9d #6b3 fb96-fb99 #6ba
fb9e-fb9f #6bb fba0-fba3 #6be fbaa-fbad #6c1 6c2 fba6-fba9 #6c5 fbe0-fbe1 #6c6 fbd9-fbda #6c7
fbd7-fbd8 #6c7+674 677 fbdd #6c8 fbdb-fbdc #6c9 fbe2-fbe3 #6cb fbde-fbdf #6cc fbfc-fbff #6d0
fbe4-fbe7 #6d2 6d3 fbae-fbb1 #6d5 6c0 fba4-fba5
)";
}

} // namespace safehand::proof
