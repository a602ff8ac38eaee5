"""Invented sentences and the counts they tell: k killed, i injured, c captured, m missing, d displaced; "12+" is open-ended."""

ENGLISH = """
Two people were killed.                                                     k2
Twelve villagers were killed and five injured in Velana.                    k12 i5
At least eight miners died.                                                 k8+
More than 50 residents were wounded.                                        i51+
Between 10 and 12 soldiers were killed.                                     k10-12
About 40 fighters were killed.                                              k40
Up to 40 militants were killed.                                             k0-40
Hundreds of families fled their homes.                                      d200+
Dozens were injured.                                                        i24+
Several guards were hurt.                                                   i2+
There were no casualties.                                                   k0 i0
Nobody was hurt in the strike.                                              i0
No civilians were killed, the ministry said.                                k0
None of our soldiers was wounded.                                           i0
No one has been reported missing.                                           m0
The blast killed three people.                                              k3
The blast killed three people and wounded nine.                             k3 i9
The strike killed a policeman.                                              k1
A shepherd boy was killed by a mine.                                        k1
A gunman killed six worshippers.                                            k6
The attackers injured 14 protesters.                                        i14
A car bomb went off, killing seven and wounding 20.                         k7 i20
The shelling left ten dead and more than 30 wounded.                        k10 i31+
Six people have been reported missing.                                      m6
About 2,000 residents were evacuated.                                       d2000
Police arrested four suspects.                                              c4
Four men are being held.                                                    c4
Three officers were kidnapped near Orm.                                     c3
The death toll rose to 64.                                                  k64
The death toll rose from 60 to 64.                                          k64
The attack left two dead, raising the toll to 15.                           k2 k15
12 people were killed, including three children.                            k12 k3
At least 40 people, among them 12 children, were injured.                   i40+ i12
Three people were killed in Velana and two in Orm.                          k3 k2
Three or four men were wounded.                                             i3-4
The robber killed himself.                                                  k1
She died in hospital.                                                       k1
The pilot was found dead in his car.                                        k1
Troops shot him dead.                                                       k1
Police shot and killed the thief.                                           k1
A man and a woman were killed.                                              k2
Prosecutor Marcel Orvane was shot dead on Tuesday.                          k1
The mayor was abducted.                                                     c1
The explosion caused eight injuries.                                        i8
The raid led to the death of ten farmers.                                   k10
The killing of two teachers angered the town.                               k2
13 people were killed or wounded.
Six soldiers were either killed or wounded.
It lost 40 troops.
The ministry denied any involvement in the massacre of civilians.
The column lost three tanks and five vehicles.
The house was built in 1998.
He has lived there for 12 years.
They planned to kill officers.
Two soldiers were not killed.
21 September was quiet, and nobody was killed.                              k0
On May 13 police arrested a deputy.                                         c1
Twenty-five fishermen drowned.                                              k25
One hundred and twenty people were displaced.                               d120
3,500 people were evacuated from the valley.                                d3500
Two dozen prisoners were taken captive.                                     c24
As many as 30 people were hurt.                                             i0-30
Fewer than ten people were hurt.                                            i0-9
FIVE GUARDS WERE KILLED IN THE RAID.                                        k5
The ambush killed two Morvians.                                            k2
The group killed 17 soldiers and captured four.                             k17 c4
One soldier was killed and another wounded.                                 k1 i1
Four people, two of them police officers, were injured.                     i4 i2
Twelve bodies were recovered.                                               k12
The bodies of 12 soldiers were found in a ditch.                            k12
Medics were called, and Ana Velin was pronounced dead.                      k1
Reports of a captured pilot are false.                                      c1
Several guards were wounded, and one of them died.                          i2+ k1
The toll exceeded 100.                                                      k101+
Two of the dead were children.                                              k2
Ten people were hurt, half of them children.                                i10 i5
Ten people were hurt, most of them women.                                   i10 i6-10
Ten miners were killed, all of them fathers.                                k10 k10
Twelve people were killed. A third of them were children.                   k12 k4
Ten people were killed, among them three women.                             k10 k3
Ten people were killed, among them a journalist and two medics.             k10 k1 k2
Seven people were wounded, two of them seriously.                           i7 i2
Among the dead were two children.                                           k2
Among the wounded is a reporter.                                            i1
Three of the wounded are in critical condition.                             i3
Nine soldiers died, three of whom were conscripts.                          k9 k3
Six of the 12 people killed were women.                                     k6 k12
Of the 12 dead, three were children.                                        k12 k3
One of the wounded later died.                                              k1
At least 52 Morvians have been killed, including journalist Ana Velin.      k52+ k1
A very large number of militants had been killed.                           k2+
The ministry put the number of militants killed on Tuesday at about 300.    k300
He raised to eight the number of wounded.                                   i8
The death toll in the Orm attack, in which a man drove a truck into a crowd on July 14, rose to 85.   k85
All our people came back alive.                                             k0
Only material damage was reported.                                          k0 i0
We do not have dead among the villagers.                                    k0
He denied that anyone had died.                                             k0
Nobody knows how many soldiers were wounded.
It is too early to say how many people died.
It is not known how the child died.
There is no information about the killing.
Hundreds of others were hurt or were arrested.
He was one of the 108 protesters who were killed.                           k108
Two were badly hurt, and two more were slightly hurt.                       i4
He mourned Ana Velin, who died on Friday.                                   k1
The ministry confirmed his death.                                           k1
The town was quiet after his death.
A farmer had been killed by Morvian troops and the man's wife wounded.      k1 i1
The clinic reported 13 (miners) dead.                                       k13
The 40-km column, 12 tanks and 70 vehicles were destroyed.
The 152-mm gun of the 3rd brigade fired 40 rounds.
Ana Velin, 52, was wounded.                                                i1
No civilians, he said, had been killed.                                     k0
Ten people, she said, were killed.                                          k10
"""

RUSSIAN = """
Погибли два человека.                                                       k2
Двое погибли, пятеро ранены.                                                k2 i5
Погибли 12 человек, в том числе трое детей.                                 k12 k3
Не менее восьми шахтёров погибли.                                           k8+
Более 50 жителей получили ранения.                                          i51+
Около 40 боевиков убиты.                                                    k40
Убито до 40 боевиков.                                                       k0-40
По меньшей мере трое погибли, ещё семеро ранены.                            k3+ i7
Погибших нет.                                                               k0
Обошлось без жертв.                                                         k0 i0
Никто не пострадал.                                                         i0
Нет погибших и пострадавших.                                                k0 i0
Сведений о пострадавших не поступало.                                      i0
Ранены десять мирных жителей.                                               i10
Взрыв убил трёх человек.                                                    k3
На дороге расстреляли двух полицейских.                                     k2
Полицейские застрелили юношу.                                               k1
Сотрудник застрелил водителя.                                               k1
19 ноября полицейский застрелил лесника.                                    k1
26 июля двое мужчин были убиты в Каменце.                                   k2
Был убит 31-летний Артём Велин.                                             k1
Её арестовали.                                                             c1
Задержаны пятеро.                                                           c5
Убиты два боевика, задержаны пятеро.                                        k2 c5
Захвачены в плен трое военнослужащих.                                       c3
В плен взяты 12 солдат.                                                     c12
Похищены двое рабочих.                                                      c2
Эвакуировано более 300 жителей.                                             d301+
Пропали без вести шестеро рыбаков.                                          m6
Число погибших выросло до 64 человек.                                       k64
Число раненых достигло 40.                                                  i40
Раненых двое.                                                               i2
Погибших трое, раненых семеро.                                              k3 i7
В больницу привезли троих раненых.                                          i3
Погиб один человек, двое пострадали.                                        k1 i2
Одна из них умерла.                                                           k1
Умер фермер.                                                                k1
Плотник погиб.                                                              k1
Сотни человек пострадали.                                                   i200+
Несколько человек ранены.                                                   i2+
Полсотни жителей погибли.                                                   k50
От 10 до 12 солдат погибли.                                                 k10-12
Трое или четверо солдат ранены.                                             i3-4
Двадцать пять человек погибли.                                              k25
Сто двадцать человек погибли.                                               k120
Две тысячи жителей эвакуированы.                                            d2000
Гибель двух рыбаков подтвердили.                                            k2
Похищение трёх рабочих подтвердили.                                         c3
Погибли женщина и ребёнок.                                                  k2
Убитыми и ранеными они потеряли 200 человек.
Погибло или ранено 30 человек.
Колонна потеряла три танка.
Он жил там 12 лет.
Дом построен в 1998 году.
Двое солдат не погибли.
Они хотели убить офицера.
Ранены 5 человек и повреждены 3 дома.                                       i5
Террорист ранил четверых.                                                   i4
Снаряд убил девочку.                                                        k1
В результате обстрела погибли четверо.                                      k4
Из плена вернулись все.
Ей удалось убить двух грабителей.                                           k2
Погибло свыше 30 человек.                                                   k31+
Жертвами обстрела стали семь человек.                                       k7
Число жертв превысило 100 человек.                                          k101+
Ранены шесть человек, один из них умер.                                     i6 k1
Среди погибших — двое детей.                                                k2
Тела троих рыбаков нашли в реке.                                            k3
Погибло 2 и ранено 6 человек.                                               k2 i6
Двое из погибших — дети.                                                    k2
Погибли десять человек, половина из них дети.                               k10 k5
Погибли десять человек, большинство из них — женщины.                       k10 k6-10
Погибли десять человек, все из них шахтёры.                                 k10 k10
Погибли 12 человек. Треть из них — дети.                                    k12 k4
Погибли десять человек, среди них три женщины.                              k10 k3
Погибли десять человек, в том числе журналист и двое медиков.               k10 k1 k2
Пострадали семь человек, двое из них — тяжело.                              i7 i2
Среди погибших трое детей.                                                  k3
Среди раненых есть двое детей.                                              i2
Трое из пострадавших находятся в тяжёлом состоянии.                         i3
Погибли девять солдат, трое из которых — офицеры.                           k9 k3
Из 12 погибших трое — дети.                                                 k12 k3
Большое число боевиков было уничтожено.                                     k2+
Число убитых боевиков достигло 300.                                         k300
Раненых, сообщил врач, двое.                                                i2
Он был одним из 108 демонстрантов, которые погибли в столкновениях.         k108
Двое тяжело ранены, и ещё двое получили лёгкие ранения.                     i4
Сотни других получили ранения или были арестованы.
Власти подтвердили его гибель.                                              k1
После его гибели город затих.
Неизвестно, сколько человек погибло.
Сколько солдат ранено, не сообщается.
Все наши вернулись живыми.                                                  k0
Причинён только материальный ущерб.                                         k0 i0
Он опроверг, что кто-либо погиб.                                            k0
Уничтожены 12 танков и 70 машин.
Погибли от 3 до 5 человек.                                                  k3-5
Ранены двое мужчин и женщина.                                               i2 i1
Число пострадавших увеличилось с 60 до 64 человек.                          i64
Задержаны более ста протестующих.                                           c101+
Убиты двое полицейских и трое нападавших.                                   k2 k3
Жертв и разрушений нет.                                                     k0 i0
По меньшей мере один человек погиб.                                         k1+
Трое мирных жителей ранены, в том числе ребёнок.                            i3 i1
В больнице скончался один из раненых.                                       k1
Погибших, сообщил мэр, нет.                                                 k0
Погибли, по словам мэра, трое.                                              k3
"""

UKRAINIAN = """
Загинули двоє людей.                                                        k2
Двоє загинули, п’ятеро поранені.                                            k2 i5
Загинули 12 людей, серед них троє дітей.                                    k12 k3
Щонайменше вісім шахтарів загинули.                                         k8+
Понад 50 жителів отримали поранення.                                        i51+
Близько 40 бойовиків убито.                                                 k40
Загинуло до 40 бойовиків.                                                   k0-40
Щонайменше троє загинули, ще семеро поранені.                               k3+ i7
Загиблих немає.                                                             k0
Обійшлося без жертв.                                                        k0 i0
Обійшлося без постраждалих.                                                 i0
Ніхто не постраждав.                                                        i0
Ніхто не загинув.                                                           k0
Повідомлень про постраждалих не надходило.                                  i0
Поранено десять мирних жителів.                                             i10
Вибух убив трьох людей.                                                     k3
На дорозі розстріляли двох поліцейських.                                    k2
Поліцейські застрелили юнака.                                               k1
Снайпер застрелив водія.                                                    k1
17 серпня митники затримали водія.                                          c1
26 липня двоє чоловіків були вбиті в Кам’янці.                              k2
Його застрелив патруль.                                                     k1
Затримано п’ятьох.                                                          c5
Обох ревізорів було затримано.                                              c2
Лісничий був затриманий.                                                    c1
Остап Вернигора був затриманий.                                             c1
Узято в полон трьох військових.                                             c3
Викрадено двох робітників.                                                  c2
Евакуйовано понад 300 жителів.                                              d301+
Зникли безвісти шестеро рибалок.                                            m6
Кількість загиблих зросла до 64.                                            k64
Кількість поранених сягнула 40.                                             i40
Поранених двоє.                                                             i2
Загиблих троє, поранених семеро.                                            k3 i7
До шпиталю завезли щонайменше шістьох поранених.                            i6+
Загинула одна людина, двоє постраждали.                                     k1 i2
Один із них помер.                                                          k1
У лікарні померла жінка.                                                    k1
Загинув фермер.                                                             k1
Сотні людей постраждали.                                                    i200+
Кілька людей поранені.                                                      i2+
Півсотні людей загинули.                                                    k50
Від 10 до 12 солдатів загинули.                                             k10-12
Двоє або троє солдатів поранені.                                            i2-3
Двадцять п’ять людей загинули.                                              k25
Двадцять пʼять людей загинули.                                              k25
Сто двадцять людей загинули.                                                k120
Дві тисячі жителів евакуйовано.                                             d2000
Загибель двох рибалок підтвердили.                                          k2
Викрадення трьох робітників підтвердили.                                    c3
Загинули жінка і дитина.                                                    k2
Загинуло або поранено 30 людей.
Колона втратила три танки.
Він жив там 12 років.
Будинок збудовано 1998 року.
Двоє солдатів не загинули.
Вони хотіли вбити офіцера.
Поранено 5 людей і пошкоджено 3 будинки.                                    i5
Терорист поранив чотирьох.                                                  i4
Снаряд убив дівчинку.                                                       k1
Унаслідок обстрілу загинули четверо.                                        k4
Знищено близько 40 окупантів.                                               k40
Загинуло понад 30 людей.                                                    k31+
Жертвами обстрілу стали семеро людей.                                       k7
Поранено шестеро людей, один із них помер.                                  i6 k1
Серед загиблих — двоє дітей.                                                k2
Знешкоджено 12 бойовиків.                                                   k12
Загинуло 2 та поранено 6 осіб.                                              k2 i6
Ніхто не загинув і не постраждав.                                           k0 i0
Двоє із загиблих — діти.                                                    k2
Загинули десять людей, половина з них діти.                                 k10 k5
Загинули десять людей, більшість із них — жінки.                            k10 k6-10
Загинули 12 людей. Третина з них — діти.                                    k12 k4
Загинули десять людей, серед них три жінки.                                 k10 k3
Загинули десять людей, зокрема журналіст і двоє медиків.                    k10 k1 k2
Постраждали семеро людей, двоє з них — тяжко.                               i7 i2
Серед загиблих троє дітей.                                                  k3
Серед поранених є двоє дітей.                                               i2
Троє з постраждалих перебувають у тяжкому стані.                            i3
Загинули дев'ять солдатів, троє з яких — офіцери.                           k9 k3
Із 12 загиблих троє — діти.                                                 k12 k3
Велика кількість бойовиків загинула.                                        k2+
Кількість убитих бойовиків сягнула 300.                                     k300
Поранених, за словами лікаря, двоє.                                         i2
Він був одним зі 108 протестувальників, які загинули у сутичках.            k108
Двоє тяжко поранені, і ще двоє отримали легкі поранення.                    i4
Сотні інших отримали поранення або були заарештовані.
Влада підтвердила його загибель.                                            k1
Після його загибелі місто стихло.
Невідомо, скільки людей загинуло.
Скільки солдатів поранено, не повідомляють.
Усі наші повернулися живими.                                                k0
Завдано лише матеріальної шкоди.
Він спростував, що хтось загинув.                                           k0
Знищено 12 танків і 70 машин.
Загинули від 3 до 5 людей.                                                  k3-5
Поранено двох чоловіків і жінку.                                            i2 i1
Кількість постраждалих зросла з 60 до 64.                                   i64
Затримано понад сто протестувальників.                                      c101+
Убито двох поліцейських і трьох нападників.                                 k2 k3
20 лютого загинув Остап Вернигора.                                          k1
Щонайменше одна людина загинула.                                            k1+
Троє мирних жителів поранені, серед них дитина.                             i3 i1
У лікарні помер один із поранених.                                          k1
Загиблих, повідомив мер, немає.                                             k0
Загинули, за словами мера, троє.                                            k3
"""
