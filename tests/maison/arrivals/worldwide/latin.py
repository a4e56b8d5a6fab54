"""How names are made where they are written in Latin letters. `making` says how the rules read."""

CULTURES = """
@ fr FR BE CH LU MC HT
F Beau Mont Roch Ville Clair Bois Pré Lam Dubr Châ Gué Forê + fort ard ière neuve lieu eaux ot in el teau rin mont
G Élo Théo Cél Jean Mar Noé Hél Fran Loï Zo Agnè Anaï + die phile ine ne ion line e çois c ë s lle
S {F1} | {G1}
S {F1} | {G1}-{G2}
S de {F1} | {G1}
S {F1}-{F2} | {G1}
S d’{A1} | {G1}
S L’{A1} | {G1} {G2}
S Y | {G1}
A Aubigny Estaing Ormesson Hôte Échelle Œuvre Haÿ-les-Roses

@ es ES MX CO AR PE CL VE EC BO PY UY CR PA CU DO GT HN SV NI GQ
F Val Mon Ser Cas Gal Bel Mor Riv Cam Sol Nú Ibá + verde tero rano tillo lego cázar eño áñez era ina ñez güero
G Mar Jul Luc Ad Rod El Ana Be Í Gon Íñ + ía ián iana olfo rigo ena bel goña ngela zalo igo
S {F1} {F2} | {G1}
S {F1} {F2} | {G1} {G2}
S de la {F1} {F2} | {G1}
S {F1} y {F2} | María {G1}
S {F1}-{F2} | José {G1}
S de los {F1} | {G1} del Carmen

@ pt PT BR AO MZ CV GW ST TL
F Guima Maga Car Gon Tei Mou Bra Cor Al Pei Sá Bar + rães lhães valho çalves xeira rinho gança deiro meida xoto tão bosa
G Jo Con Lu Ant Bea Iná São Tia Fer Lí Cé Már + ão ceição ísa ónio triz cio go nanda via lia cia
S {F1} | {G1}
S da {F1} | {G1}
S {F1} dos {F2} | {G1} {G2}
S {F1} {F2} e {F3} | Maria {G1}
S d’{F1} | {G1}

@ it IT SM
F Bian Ros Mar Ric Gal Fer Col Ver + chini setti telli cardi lotti rarò ombo dicchi
G Nic Giu Ales Lor Mat Chi Bea Gio + colò seppe sandra enzo teo ara trice vanni
S {F1} | {G1}
S De {F1} | {G1}
S D’{F1} | {G1} {G2}
S Dell’{F1} | {G1}
S Lo {F1} | {G1}

@ de DE AT LI
F Mü Schrö Jä Kö Gro Wei Bö Hä Grün Lö + ller der ger hler ßmann ß ttcher ussler wald wenstein
G Jör Gün Bjö Kä Jür Zo Sö Hei An Lie + g ther rn the gen ë nke ke nelie selotte
S {F1} | {G1}
S von {F1} | {G1}
S {F1}-{F2} | {G1}-{G2}
S Freiherr von und zu {F1} | {G1} {G2}
S {F1} | {G1} {G2}

@ nl NL SR
F Groen Hoog Berg Dijk Zand Water Veld Meer + stra huis man veen hof kamp bosch dam
G Daan Sann Joos Fleu Brech Noë Thij Lieke + _ e t r tje l s lot
S van der {F1} | {G1}
S van ’t {F1} | {G1}
S {F1} | {G1}
S ’t {F1} | {G1}
S in ’t {F1}-de {F2} | {G1}

@ en GB US AU NZ CA JM TT BB
F Ash Whit Har Black Thorn Green Wood Brad + ford field low wood ton burn bury leigh
G Al Em Wil Har Char El Geor Gra + ice ily liam riet lotte eanor gina ham
S {F1} | {G1}
S {F1}-{F2} | {G1}
S O’{F1} | {G1} {G2}
S Mc{F1} | {G1}
S St. {F1} | {G1}
S {F1} Jr. | {G1} J.
S {F1} III | {G1}

@ ga IE
F Bria Flaith Con Don Sú Mur Dubh Ceal + in bheartaigh chobhair nchú illeabháin chadha thaigh laigh
G Sá Cia Ao Nia Gráin Mái Ru Sea + n rán ife mh ne re airí dhla
S Ó {F1} | {G1}
S Ní {F1} | {G1}
S Mac {F1} | {G1}
S O’{F1} | {G1}
S Uí {F1} | {G1} {G2}

@ is IS
F Gunn Þor Sig Ás Ei Há Stein + ars steins urðar geirs ríks konar þórs
G Guð Þór Sig Ás Ól Æv Ey + rún unn ríður dís afur ar þór
S {F1}son | {G1}
S {F1}dóttir | {G1}
S {F1}dóttir Blöndal | {G1} Ýr

@ sv SE
F Berg Lund Sjö Öst Åker Ny Hög Björk + ström qvist gren lund berg man wall dahl
G Ast Gör Åsa Mår Lin Jör Ing Öj + rid an _ ten néa gen egärd vind
S {F1} | {G1}
S af {F1} | {G1}
S {F1} | {G1}-{G2}

@ fi FI
F Mä Kor Vää Hä Yli Lehto Jär Niemi + kinen honen nänen mäläinen taloinen nen vinen öjä
G Päi Ju Ai Yr Vä Sei Jä + vi hani no jö inö ja rvi
S {F1} | {G1}
S {F1}-{F2} | {G1}

@ da DK NO
F Sø Kjær Ø Mø Bjø Aa Hå Lø + rensen gaard stergaard ller rnsen gesen konsen vland
G Sø Jø Bjø Ås Mæ Ka Ø + ren rgen rn e rete ren yvind
S {F1} | {G1}
S {F1} {F2} | {G1}
S Ø | {G1}
S Å | {G1} {G2}

@ et EE
F Tam Kas Sõr Põl Mä Jõ Öö Ül + m k mus der gi geva bik oja
G Tõn Kül Ür Jü Mär Õi Pir + u li go ri t e et
S {F1} | {G1}
S {F1}-{F2} | {G1}

@ lv LV
F Bēr Kal Oz Lie Krū Zvir Vī + ziņš niņš oliņš pāns miņš bulis toliņš
G Jā Žē Ģir Il Kār Lā Ņi + nis nija ts ze lis ma na
S {F1} | {G1}
S {F1}-{F2} | {G1}

@ lt LT
F Kaz Žu Šim Jan Pet Ąžuo Čer + lauskas kaitė kutė onytė rauskienė las niūtė
G Gin Eglė Žy Jū Rū Ąžuo Vy + taras _ mantas ratė ta las tautė
S {F1} | {G1}
S {F1}-{F2} | {G1}

@ pl PL
F Wiś Wój Łuk Dąb Źró Żół Święt Gęś + niewski cik aszewicz rowska dłowska kiewska ochowski cka
G Łuk Mał Paw Święt Woj Stani Krzysz Jó + asz gorzata eł osława ciech sław tof zef
S {F1} | {G1}
S {F1}-{F2} | {G1}
S {F1} | {G1} {G2}

@ cs CZ SK
F Dvo Nov Svo Hor Krá Ří Kuč Šťast Ďuri + řák ák boda áček lová hová era ný šová
G Ji Ond Bož Kat Ště Ľub Zdeň Mi + ří řej ena eřina pán omír ka loš
S {F1} | {G1}
S {F1}-{F2} | {G1}
S {F1}ová | {G1}

@ hu HU
F Nagy Kis Szőke Várkő Erdő Főző Kerék Sándor + _ falvi hegyi házy falusi né völgyi
G Ákos Zsóf Ágn Győző Lász Erzsé Örs Tünde + _ ia es ke ló bet ike
S {F1} | {G1}
S {F1}-{F2} | {G1}
S Sz. {F1} | {G1}

@ ro RO MD
F Ion Pop Dumi Ștef Țur Brâ Mun Gheor + escu ovici tru ănescu canu ncuș teanu ghiță
G Ște Ilea Ion Mă Ța Crân Răz Lucre + fan na uț dălina ria guța van ția
S {F1} | {G1}
S {F1}-{F2} | {G1}
S {F1} | {G1}-{G2}

@ hr HR BA SI ME
F Kova Hor Đur Šim Žup Ćor Čav Bož + čević vat đević unović ančić ić lović iković
G Željk Đur Šime Božid Mirjan Zvonk Ljub Ćam + o đica on ar a ica il
S {F1} | {G1}
S {F1}-{F2} | {G1}

@ sq AL
F Hox Dërv Gjer Xhaf Shëng Çup + ha ishi gji eri jergji i
G Bes Ërm Gëz Xhev Çlir Njom + ian ira im ahire im za
S {F1} | {G1}

@ mt MT
F Borġ Ħad Żam Ċam Għax Xueréb + a did mit ar aq i
G Ġor Ħel Żak Ċett Ġuż Mar + ġ ena karija ina eppi ija
S {F1} | {G1}
S {F1} | {G1} {G2}

@ tr TR
F Yıl Öz Çel Şah Kılı Güng Işı Ağa + maz türk ik in ç ör k oğlu
G İbra Ayş Çağ Uğ Gül Şük Ümi Iş + him e la ur şen rü t ıl
S {F1} | {G1}
S {F1}oğlu | {G1}
S {F1} | {G1} {G2}
S {F1} {F2} | {G1}

@ az AZ
F Məm Əli Hüs Qul İsma Abbas + mədov yev eynzadə iyeva yılov lı
G Əl Gün Rə Şəh Çin Nə + iyə ay şad la giz sib
S {F1} | {G1}
S {F1} | {G1} Rəşad oğlu
S {F1} | {G1} Əli qızı

@ uz UZ
F Oʻrin Gʻul Toʻx Yoʻl Qod Sharof + boyev omov tayev doshev irova iddinov
G Oʻk Gʻay Shah Dil Zul Nig + tam rat zoda noza fiya ora
S {F1} | {G1}
S {F1} | {G1} Otabek oʻgʻli

@ tk TM
F Gur Ataý Nyý Ýazm Öwez Durd + banow ew azow yradow ow yýew
G Aýna Gö Täç Ýaz Çar Şi + bat zel myrat gül y rin
S {F1} | {G1}

@ vi VN
F Nguyễn Trần Lê Phạm Đặng Võ Bùi Hoàng Huỳnh Đỗ Ngô Dương Lý Vũ
G Hương Tuấn Ánh Đức Ngọc Thảo Quỳnh Hiếu Tú Yến Mỹ Phước Hữu Diễm Ân Ý
S {F1} | Thị {G1}
S {F1} | Văn {G1}
S {F1} | {G1} {G2}
S {F1} {F2} | {G1}
S Tôn Nữ {F1} | {G1} {G2}

@ id ID
F Su Wi Har Ku Bu Pra + tanto jaya tono sumawati diman setyo
G Pu Sri De Nur Ra Ni + tri wahyuni wi haliza hayu ngsih
S  | {G1}
S {F1} | {G1}
S  | {F1}

@ ms MY BN SG
F Ab Is Ra Za Ha Jam + dullah mail hman karia mid aluddin
G Nur Si Ah Fa Az Ra + ul ti mad rah lan shid
S bin {F1} | {G1}
S binti {F1} | {G1}
S  | {G1} bin {F1}
S  | {G1} a/l {F1}

@ tl PH
F Macara Dima Bago Tumu Cata Sala + eg culangan ngon lak pang zar
G Lui Ma. Jun Rey Aga Lualha + sa Fe jun naldo pito ti
S {F1} | {G1}
S dela {F1} | {G1} {G2}
S {F1} | Ma. {G1}

@ mg MG
F Raveloma Andria Rakoto Rasoa Ratsi Razafi + nantsoa mampianina arisoa nirina mbazafy manantsoa
G Hari Mial Tian Voa Fenoso Lala + soa y a hangy a ina
S {F1} | {G1}
S  | {F1}
S {F1}{F2} | {G1} {G2}

@ sw KE TZ UG
F Mwa Wan Ochi Kip Ng’ Mu Nam + mba jiku eng koech ang’a tua bi
G Zu Ju Nei Ba Wam Aki Ny + ri ma ma raka bui nyi ambura
S {F1} | {G1}
S wa {F1} | {G1}
S {F1} | {G1} {G2}
S {F1} arap {F2} | {G1}

@ rw RW BI
F Ndayi Hakizi Niyon Uwi Muka Nsha + shimiye mana zima mana gatare himirimana
G Aimé Chan Inno Di Ja Vestine + _ tal cent vine nvière B.
S {F1} | {G1}
S  | {F1} {G1}

@ ny MW ZM
F Ban Phi Chi Mwa Nya Zu + da ri lima nza sulu kwa
G Chi Ta Tho Lim Mpho Kon + somo pi ko bani _ dwani
S {F1} | {G1}

@ zu ZA LS SZ BW ZW
F Dla Nko Mbe Xhosa Ngqa Mokg Chiku Tshaba + mini si ki na kula osi mbirike lala
G Sipho Nomv Thand Lerat Xol Tafad Ruvimb Qhaw + _ ula eka o ani zwa o e
S {F1} | {G1}
S {F1}-{F2} | {G1}
S ka {F1} | {G1}

@ ln CD CG CF GA
F Mbo Tshi Kaba Ilun Nku Mo Nga + mba sekedi ngele ga lu butu ndu
G Béa Dieu Gé Merve Espé Trés Ami + trice donné déon ille rance or na
S {F1} | {G1}
S {F1} {F2} | {G1}
S {F1} wa {F2} | {G1}
S N’{F1} | {G1}

@ ewo CM TD
F Mbar Ngo Fot Nji Tch Ek + ga uénd so ké oupo ambi
G Aï Hou Éti Rosa Fran Abdou + cha sseini enne lie çoise laye
S {F1} | {G1}
S {F1} née {F2} | {G1}
S Ngo {F1} | {G1}

@ wo SN GM
F Diouf Ndi Sar Gué Mba Ñan Thi + _ aye r ye cké g am
G Aïss Ous Fat Mam Ndey Cheikh + atou mane ou adou e _
S {F1} | {G1}
S N’{F1} | {G1}
S {F1} dit {F2} | {G1}

@ bm ML GN BF CI NE
F Tra Kou Oué Cou Diaba Ka Ko Doum + oré yaté draogo libaly té mara né bia
G Fanta Mam Aïssa Ous Ibra Mari Seydou + _ adou ta mane hima am _
S {F1} | {G1}
S {F1} dite {F2} | {G1}
S N’{F1} | {G1} {G2}

@ ak GH
F Owu Bo Men Agye Asan Dan + su ateng sah man te kwa
G Kw Ak Yaa Kofi Ɔb Ɛf + ame osua _ ɛnyi ɛne ua
S {F1} | {G1}
S {F1}-{F2} | {G1}

@ ee TG BJ
F Ag Ɖog Kpo Hou Aŋ Ɣe + bodjan bé ssou nkpè ɔnyɔ bli
G Aƒ Ko Se Ɖe Yao Akɔ + i mlan nam la vi sua
S {F1} | {G1}

@ yo NG
F Adé Ọlá Akín Ọgúns Ṣó Olúwa + yẹmí níyì tọ́lá ànyà yínká ṣeun
G Ọmọ Tẹ́ Ayọ̀ Olú Bọ́ Ìyá + lará ní délé ṣẹ́gun lá bọ̀
S {F1} | {G1}
S {F1} | {G1} {G2}

@ ig NG
F Oka Nwa Ụzọ Chukwu Eze Ọnwụ + for nkwọ ma emeka ọkoli asọanya
G Ngọ Chi Ị Ify Ụlọ Ada + zi dinma fẹọma anyi ma ọra
S {F1} | {G1}

@ ha NE NG
F Ɗan Ƙau Ɓau Yar’ Mai Sar + juma ra chi adua goro kin
G Au Ha Ƙa Ɗa Ladi Ƴa + du uwa simu hiru _ rima
S {F1} | {G1}
S  | {G1} {F1}

@ so SO DJ
F Ab War Cis Jaa Faa Xas + di same man mac rax an
G Ca Xa Cab Hod Sa Dh + sha lima di an xra ubad
S {F1} | {G1} {G2}
S  | {G1} {G2} {F1}

@ to WS TO FJ
F Tui Fa’ Leilu Vai Ma’ Ioa + lagi avae a pulu afu ne
G Sio Lei Ta‘ Mele Vi Fe + ne lani ase ane liami ‘ao
S {F1} | {G1}
S Tu’i {F1} | {G1}

@ dv MV
F Mo Na Ra Shar Did + hamed sheed sheed eef i
G Ais Hus Faat Ib Ma + hath sain imath rahim riyam
S {F1} | {G1}
S  | {G1} {F1}

@ dz BT
F Dor Wang Tsh Nam Cho + ji chuk ering gyel den
G Pe Son Kin Ug Jig + ma am ley yen me
S  | {G1} {F1}
S  | {G1}
"""
