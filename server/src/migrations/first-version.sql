-- A little of what the first version's demonstration held: one shop, an order that was kept and one that was sent back,
-- a till's sale, and what they did to stock, credit and the roll-ups. Invented people. For both databases.
INSERT INTO `assortment` (`store_id`, `product_id`, `sort`) VALUES
(30, 10038, 10),
(30, 10040, 2);
INSERT INTO `binding` (`id`, `member_id`, `guide_id`, `store_id`, `source`, `started_at`, `ended_at`, `last_credited_at`, `open_for`) VALUES
(203, 500354, 20080, 30, 'join', '2026-07-25 03:28:50.001', NULL, '2026-11-11 12:31:55.721', 500354);
INSERT INTO `brand` (`id`, `name`, `english_name`, `line`, `accent`, `logo`) VALUES
(3, '团团鹿', 'TUANTUAN DEER', '童装', '#E58A3C', '/pictures/logo/tuanlu.svg');
INSERT INTO `category` (`id`, `parent_id`, `name`, `icon`, `sort`) VALUES
(300, NULL, '童装', '/pictures/category/k-dress.a9cbd1.svg', 3),
(301, 300, '童装连衣裙', '/pictures/category/k-dress.ee7b30.svg', 1),
(302, 300, '童装上衣', '/pictures/category/k-tee.d9c8ac.svg', 2);
INSERT INTO `commission_plan` (`id`, `name`, `brand_ids`, `effective_from`, `effective_to`, `content`, `status`, `version`, `published_at`, `published_by`, `created_at`, `updated_at`) VALUES
(1, '基础提成方案', NULL, '2024-11-22 10:03:53.794', NULL, '{"defaultRateBp":500,"rules":[],"afterHours":{"from":"22:00","to":"10:00","multiplierBp":15000,"imported":false},"poolRateBp":100,"selfPurchaseRateBp":0,"capBp":1500,"gate":null}', 'published', 1, '2024-11-22 10:03:53.794', '林知远', '2024-11-22 10:03:53.794', '2024-11-22 10:03:53.794');
INSERT INTO `content_day` (`day`, `guide_id`, `kind`, `content_id`, `channel`, `store_id`, `pv`, `uv`) VALUES
('2026-10-06', 20080, 'product', 10036, 'poster', 30, 0, 0),
('2026-10-08', 20080, 'product', 10035, 'wecom', 30, 0, 0),
('2026-10-23', 20080, 'product', 10040, 'moments', 30, 2, 1),
('2026-10-24', 20080, 'product', 10040, 'moments', 30, 0, 0),
('2026-10-28', 20080, 'product', 10033, 'poster', 30, 4, 1),
('2026-11-02', 20080, 'product', 10040, 'moments', 30, 2, 1),
('2026-11-08', 20080, 'material', 3, 'group', 30, 2, 1),
('2026-11-11', 20080, 'product', 10036, 'poster', 30, 3, 1),
('2026-11-11', 20080, 'zone', 1, 'moments', 30, 3, 1);
INSERT INTO `credit_entry` (`id`, `ledger`, `kind`, `gated`, `sale_id`, `sale_line_id`, `entry_key`, `reverses`, `beneficiary_kind`, `beneficiary_id`, `store_id`, `base_fen`, `rate_bp`, `multiplier_bp`, `cut_fen`, `amount_fen`, `plan_version_id`, `reason`, `text`, `at`, `day`, `month`) VALUES
(115164106999830, 'store_credit', 'accrual', 0, 115164102878765, 115164102878766, 'F.selling', NULL, 'store', 30, 30, 12900, 10000, 10000, 0, 12900, 1, 'SELLING_STORE', '成交门店业绩 100%', '2026-10-23 16:51:03.308', '2026-10-24', '2026-10'),
(115164106999833, 'store_credit', 'reversal', 0, 115164102878765, 115164102878766, 'F.selling-12900', 'F.selling', 'store', 30, 30, -12900, 10000, 10000, 0, -12900, 1, 'SELLING_STORE', '退款冲回（成交门店业绩 100%）', '2026-10-25 19:46:03.308', '2026-10-26', '2026-10'),
(115164106999828, 'commission', 'accrual', 0, 115164102878765, 115164102878766, 'G', NULL, 'guide', 20080, 30, 12900, 500, 15000, 0, 968, 1, 'DIRECT_SHARE', '5% × 夜间 1.5 倍', '2026-10-23 16:51:03.308', '2026-10-24', '2026-10'),
(115164106999831, 'commission', 'reversal', 0, 115164102878765, 115164102878766, 'G-12900', 'G', 'guide', 20080, 30, -12900, 500, 15000, 0, -968, 1, 'DIRECT_SHARE', '退款冲回（5% × 夜间 1.5 倍）', '2026-10-25 19:46:03.308', '2026-10-26', '2026-10'),
(115164106999829, 'origin_rebate', 'accrual', 0, 115164102878765, 115164102878766, 'M', NULL, 'franchisee', 2, 30, 12900, 200, 10000, 0, 258, 1, 'MEMBER_ORIGIN', '会员来源返佣 2%', '2026-10-23 16:51:03.308', '2026-10-24', '2026-10'),
(115164106999832, 'origin_rebate', 'reversal', 0, 115164102878765, 115164102878766, 'M-12900', 'M', 'franchisee', 2, 30, -12900, 200, 10000, 0, -258, 1, 'MEMBER_ORIGIN', '退款冲回（会员来源返佣 2%）', '2026-10-25 19:46:03.308', '2026-10-26', '2026-10'),
(115164107000842, 'store_credit', 'accrual', 0, 115164102879522, 115164102879523, 'F.selling', NULL, 'store', 30, 30, 12900, 10000, 10000, 0, 12900, 1, 'SELLING_STORE', '成交门店业绩 100%', '2026-11-02 06:37:00.397', '2026-11-02', '2026-11'),
(115164107000840, 'commission', 'accrual', 0, 115164102879522, 115164102879523, 'G', NULL, 'guide', 20080, 30, 12900, 500, 10000, 0, 645, 1, 'DIRECT_SHARE', '5%', '2026-11-02 06:37:00.397', '2026-11-02', '2026-11'),
(115164107000841, 'origin_rebate', 'accrual', 0, 115164102879522, 115164102879523, 'M', NULL, 'franchisee', 2, 30, 12900, 200, 10000, 0, 258, 1, 'MEMBER_ORIGIN', '会员来源返佣 2%', '2026-11-02 06:37:00.397', '2026-11-02', '2026-11'),
(115164107001771, 'store_credit', 'accrual', 0, 115164102880231, 115164102880232, 'F.selling', NULL, 'store', 30, 30, 13900, 10000, 10000, 0, 13900, 1, 'SELLING_STORE', '成交门店业绩 100%', '2026-11-11 03:43:31.340', '2026-11-11', '2026-11'),
(115164107001774, 'store_credit', 'reversal', 0, 115164102880231, 115164102880232, 'F.selling-13900', 'F.selling', 'store', 30, 30, -13900, 10000, 10000, 0, -13900, 1, 'SELLING_STORE', '退款冲回（成交门店业绩 100%）', '2026-11-12 02:43:31.340', '2026-11-12', '2026-11'),
(115164107001769, 'commission', 'accrual', 0, 115164102880231, 115164102880232, 'G', NULL, 'guide', 20079, 30, 13900, 500, 10000, 0, 695, 1, 'POS_CASHIER', '5%', '2026-11-11 03:43:31.340', '2026-11-11', '2026-11'),
(115164107001772, 'commission', 'reversal', 0, 115164102880231, 115164102880232, 'G-13900', 'G', 'guide', 20079, 30, -13900, 500, 10000, 0, -695, 1, 'POS_CASHIER', '退款冲回（5%）', '2026-11-12 02:43:31.340', '2026-11-12', '2026-11'),
(115164107001770, 'origin_rebate', 'accrual', 0, 115164102880231, 115164102880232, 'M', NULL, 'franchisee', 2, 30, 13900, 200, 10000, 0, 278, 1, 'MEMBER_ORIGIN', '会员来源返佣 2%', '2026-11-11 03:43:31.340', '2026-11-11', '2026-11'),
(115164107001773, 'origin_rebate', 'reversal', 0, 115164102880231, 115164102880232, 'M-13900', 'M', 'franchisee', 2, 30, -13900, 200, 10000, 0, -278, 1, 'MEMBER_ORIGIN', '退款冲回（会员来源返佣 2%）', '2026-11-12 02:43:31.340', '2026-11-12', '2026-11');
INSERT INTO `franchise_term` (`id`, `franchisee_id`, `store_id`, `rebate_bp`, `valid_from`, `valid_to`) VALUES
(10, 2, 30, 200, '2025-03-29 16:00:00.000', NULL);
INSERT INTO `franchisee` (`id`, `code`, `name`, `rebate_bp`, `contract_from`, `contract_to`, `created_at`) VALUES
(1, 'JM0001', '北京恒润商贸', 200, '2023-04-30 16:00:00.000', NULL, '2026-11-22 10:03:53.794'),
(2, 'JM0002', '广州锦程商贸', 200, '2025-03-29 16:00:00.000', NULL, '2026-11-22 10:03:53.794');
INSERT INTO `freight_table` (`id`, `content`, `version`, `updated_at`) VALUES
(1, '{"freeThresholdFen":19900,"defaultFen":1200,"provinces":[{"province":"北京","feeFen":1000,"freeThresholdFen":19900},{"province":"天津","feeFen":1000,"freeThresholdFen":19900},{"province":"河北","feeFen":1000,"freeThresholdFen":19900},{"province":"山西","feeFen":1000,"freeThresholdFen":19900},{"province":"内蒙古","feeFen":1500,"freeThresholdFen":29900},{"province":"辽宁","feeFen":1000,"freeThresholdFen":19900},{"province":"吉林","feeFen":1000,"freeThresholdFen":19900},{"province":"黑龙江","feeFen":1000,"freeThresholdFen":19900},{"province":"上海","feeFen":600,"freeThresholdFen":9900},{"province":"江苏","feeFen":600,"freeThresholdFen":9900},{"province":"浙江","feeFen":600,"freeThresholdFen":9900},{"province":"安徽","feeFen":600,"freeThresholdFen":9900},{"province":"福建","feeFen":1000,"freeThresholdFen":19900},{"province":"江西","feeFen":1000,"freeThresholdFen":19900},{"province":"山东","feeFen":1000,"freeThresholdFen":19900},{"province":"河南","feeFen":1000,"freeThresholdFen":19900},{"province":"湖北","feeFen":1000,"freeThresholdFen":19900},{"province":"湖南","feeFen":1000,"freeThresholdFen":19900},{"province":"广东","feeFen":1000,"freeThresholdFen":19900},{"province":"广西","feeFen":1000,"freeThresholdFen":19900},{"province":"海南","feeFen":1500,"freeThresholdFen":29900},{"province":"重庆","feeFen":1000,"freeThresholdFen":19900},{"province":"四川","feeFen":1000,"freeThresholdFen":19900},{"province":"贵州","feeFen":1000,"freeThresholdFen":19900},{"province":"云南","feeFen":1000,"freeThresholdFen":19900},{"province":"西藏","feeFen":2000,"freeThresholdFen":49900},{"province":"陕西","feeFen":1000,"freeThresholdFen":19900},{"province":"甘肃","feeFen":1500,"freeThresholdFen":29900},{"province":"青海","feeFen":1500,"freeThresholdFen":29900},{"province":"宁夏","feeFen":1500,"freeThresholdFen":29900},{"province":"新疆","feeFen":2000,"freeThresholdFen":49900}]}', 1, '2026-11-22 10:03:53.794');
INSERT INTO `link_token` (`token`, `guide_id`, `store_id`, `kind`, `target_id`, `channel`, `task_id`, `created_at`) VALUES
('kSgwQgMWdb', 20080, 30, 'product', 10040, 'moments', NULL, '2026-09-13 10:03:53.794');
INSERT INTO `member` (`id`, `openid`, `unionid`, `nickname`, `phone`, `phone_hash`, `level`, `home_store_id`, `personalised`, `consent_changed_at`, `joined_at`, `created_at`, `deleted_at`) VALUES
(500354, 'regular-0166', NULL, '风铃的周末', '10031000166', '0e5d7a8c4230eb9a794c0104fd1454454287523c9fcb5e395aadfa8df59bb32d', 'member', 30, 1, NULL, '2026-07-25 03:28:50.001', '2026-07-25 03:28:50.001', NULL);
INSERT INTO `operator` (`id`, `username`, `name`, `password_hash`, `role_ids`, `region_ids`, `brand_ids`, `franchisee_ids`, `status`, `token_version`, `last_sign_in_at`, `created_at`) VALUES
(1, 'admin', '林知远', 'scrypt$FO96oJ7Q2hsdOfOKYBhAbg$-Vmrs7hjr6UrCcfR_nHyLaG5f0WUo5560QUqPDFcCS0', '[1]', NULL, NULL, NULL, 'active', 1, NULL, '2026-11-22 10:03:53.794');
INSERT INTO `order_event` (`id`, `order_id`, `at`, `text`, `actor`) VALUES
(115164099452548, 115164098445492, '2026-10-23 16:50:03.308', '提交订单', 'member'),
(115164099452549, 115164098445492, '2026-10-23 16:51:03.308', '付款成功', 'member'),
(115164099452550, 115164098445492, '2026-10-25 11:46:03.308', '到店自提，已核销', 'member'),
(115164099452615, 115164098445492, '2026-10-25 19:46:03.308', '发起退款：尺码不合适', 'system'),
(115164099453091, 115164098449415, '2026-11-02 06:36:00.397', '提交订单', 'member'),
(115164099453092, 115164098449415, '2026-11-02 06:37:00.397', '付款成功', 'member'),
(115164099453093, 115164098449415, '2026-11-03 10:58:00.397', '到店自提，已核销', 'member');
INSERT INTO `order_line` (`id`, `order_id`, `member_id`, `sku_id`, `product_id`, `brand_id`, `name`, `attributes`, `picture`, `sku_code`, `quantity`, `price_fen`, `amount_fen`, `refunded_fen`, `refunded_quantity`, `link`, `guide_id`, `guide_reason`, `guide_choice`, `assist_guide_id`, `selling_store_id`, `selling_bp`, `fulfil_store_id`, `fulfil_bp`, `final_at`) VALUES
(115164098445491, 115164098445492, 500354, 200188, 10040, 3, '印花抓绒宽松小熊童卫衣', '{"颜色":"鹅黄","尺码":"130"}', '/pictures/product/k-hoodie.bear.f1da8c.efc4c6.29.svg', 'TUA0040-F1D-130', 1, 12900, 12900, 12900, 1, 'kSgwQgMWdb', 20080, 'DIRECT_SHARE', '{"row":4,"rule":"DIRECT_SHARE","guideId":20080,"storeId":30,"assistGuideId":null,"abuseReport":false}', NULL, 30, 10000, 30, 0, '2026-10-23 16:51:03.308'),
(115164098449414, 115164098449415, 500354, 200193, 10040, 3, '印花抓绒宽松小熊童卫衣', '{"颜色":"香芋","尺码":"150"}', '/pictures/product/k-hoodie.bear.bba6cc.efc4c6.29.svg', 'TUA0040-BBA-150', 1, 12900, 12900, 0, 0, 'kSgwQgMWdb', 20080, 'DIRECT_SHARE', '{"row":4,"rule":"DIRECT_SHARE","guideId":20080,"storeId":30,"assistGuideId":null,"abuseReport":false}', NULL, 30, 10000, 30, 0, '2026-11-02 06:37:00.397');
INSERT INTO `orders` (`id`, `member_id`, `idempotency_key`, `body_hash`, `store_id`, `brand_id`, `region_id`, `status`, `fulfilment`, `location_id`, `source_kind`, `fulfil_store_id`, `goods_fen`, `freight_fen`, `total_fen`, `refunded_fen`, `address`, `contact_name`, `contact_phone`, `pickup_slot_at`, `pickup_code`, `note`, `prepay_id`, `transaction_id`, `created_at`, `expires_at`, `paid_at`, `ready_at`, `shipped_at`, `picked_up_at`, `completed_at`, `closed_at`, `close_reason`) VALUES
(115164098445492, 500354, 'past-115164098445492', '', 30, 3, 201, 'refunded', 'pickup', 31, 'pickup_here', 30, 12900, 0, 12900, 12900, NULL, '风铃的周末', '10031000166', NULL, NULL, '', NULL, '42000115164098445492', '2026-10-23 16:50:03.308', '2026-10-23 17:20:03.308', '2026-10-23 16:51:03.308', NULL, NULL, '2026-10-25 11:46:03.308', '2026-10-25 11:46:03.308', NULL, ''),
(115164098449415, 500354, 'past-115164098449415', '', 30, 3, 201, 'completed', 'pickup', 31, 'pickup_here', 30, 12900, 0, 12900, 0, NULL, '风铃的周末', '10031000166', NULL, NULL, '', NULL, '42000115164098449415', '2026-11-02 06:36:00.397', '2026-11-02 07:06:00.397', '2026-11-02 06:37:00.397', NULL, NULL, '2026-11-03 10:58:00.397', '2026-11-03 10:58:00.397', NULL, '');
INSERT INTO `payment` (`id`, `transaction_id`, `order_no`, `amount_fen`, `succeeded_at`, `source`, `status`, `note`, `raw`, `received_at`) VALUES
(115164099473315, '42000115164098445492', 'QD115164098445492', 12900, '2026-10-23 16:51:03.308', 'notify', 'settled', '', '{}', '2026-10-23 16:51:03.308'),
(115164099473445, '42000115164098449415', 'QD115164098449415', 12900, '2026-11-02 06:37:00.397', 'notify', 'settled', '', '{}', '2026-11-02 06:37:00.397');
INSERT INTO `price_entry` (`id`, `sku_id`, `price_fen`, `effective_at`, `cancelled_at`, `operator_id`, `created_at`) VALUES
(181, 200181, 13900, '2026-08-08 10:03:53.794', NULL, 1, '2026-08-08 10:03:53.794'),
(188, 200188, 12900, '2026-06-02 10:03:53.794', NULL, 1, '2026-06-02 10:03:53.794'),
(193, 200193, 12900, '2026-06-02 10:03:53.794', NULL, 1, '2026-06-02 10:03:53.794');
INSERT INTO `product` (`id`, `code`, `name`, `subtitle`, `brand_id`, `category_id`, `pictures`, `description`, `attributes`, `channels`, `limit_per_person`, `status`, `new_on`, `sold`, `created_at`, `updated_at`) VALUES
(10038, 'TUA0038', '蝴蝶结雪纺高腰波点公主裙', '双层雪纺轻盈不透，高腰设计拉长比例', 3, 301, '["/pictures/product/k-dress.dot.2c54a5.d6a03f.27.svg","/pictures/detail/k-dress.dot.2c54a5.d6a03f.27.svg"]', '滑梯、草地、画画课，随便造。双层雪纺轻盈不透，走动时有风的形状。蝴蝶结的细节是团团鹿这一季的心思，高腰设计拉长比例。可机洗，反面晾晒颜色更耐久。
关于团团鹿：只用亲肤棉与水性印花，让孩子放心去玩。
· 双层雪纺轻盈不透，走动时有风的形状
· 高腰设计拉长比例
· 蝴蝶结设计，陪你跑，也陪你长大', '{"材质":"聚酯纤维 100%，附里布","版型":"高腰","细节":"蝴蝶结","季节":"春季","洗护":"30℃ 以下轻柔机洗，反面平铺晾干","货号":"TUA0038"}', '["mall","store"]', NULL, 'on_sale', '2026-08-08', 80, '2026-08-08 10:03:53.794', '2026-11-22 10:03:53.794'),
(10040, 'TUA0040', '印花抓绒宽松小熊童卫衣', '里层抓绒锁住空气，宽松版型', 3, 302, '["/pictures/product/k-hoodie.bear.f1da8c.efc4c6.29.svg","/pictures/product/k-hoodie.bear.bba6cc.efc4c6.29.svg","/pictures/detail/k-hoodie.bear.f1da8c.efc4c6.29.svg","/pictures/lineup/k-hoodie.bear.f1da8c-bba6cc.efc4c6.svg"]', '滑梯、草地、画画课，随便造。里层抓绒锁住空气，轻轻一层就暖。印花的细节是团团鹿这一季的心思，宽松版型，按平时尺码选即可。可机洗，反面晾晒颜色更耐久。
关于团团鹿：只用亲肤棉与水性印花，让孩子放心去玩。
· 里层抓绒锁住空气，轻轻一层就暖
· 宽松版型，按平时尺码选即可
· 印花设计，陪你跑，也陪你长大', '{"材质":"聚酯纤维 100%（含再生纤维）","版型":"宽松","细节":"印花","季节":"秋季","洗护":"30℃ 以下轻柔机洗，反面平铺晾干","货号":"TUA0040"}', '["mall","store"]', NULL, 'on_sale', '2026-06-02', 130, '2026-06-02 10:03:53.794', '2026-11-22 10:03:53.794');
INSERT INTO `refund` (`id`, `refund_no`, `order_id`, `order_no`, `transaction_id`, `amount_fen`, `total_fen`, `reason`, `lines`, `freight_fen`, `after_sale_id`, `status`, `last_error`, `created_at`, `succeeded_at`) VALUES
(115164099539022, 'RF115164098445493', 115164098445492, 'QD115164098445492', NULL, 12900, 12900, '尺码不合适', '[{"lineId":115164098445491,"quantity":1,"amountFen":12900}]', 0, NULL, 'success', '', '2026-10-25 19:46:03.308', '2026-10-25 19:46:03.308');
INSERT INTO `region` (`id`, `parent_id`, `name`, `sort`) VALUES
(1, NULL, '总部', 0),
(11, 1, '华南大区', 7),
(201, 11, '广东零售公司', 8);
INSERT INTO `role` (`id`, `name`, `permissions`) VALUES
(1, '总部管理员', '["hot-zones","storefront","stores","products","prices","stock","orders","after-sales","guides","members","commission","settlement","recruiting","performance","contests","materials","tasks","channels","operators","audit","settings"]');
INSERT INTO `sale` (`id`, `channel`, `external_id`, `source_key`, `order_id`, `store_id`, `region_id`, `brand_id`, `member_id`, `phone_hash`, `paid_at`, `day`, `after_hours`, `net_fen`, `returned_fen`, `completed_at`, `matures_at`, `origin_store_id`, `created_at`) VALUES
(115164102878765, 'mall', 'QD115164098445492', '', 115164098445492, 30, 201, 3, 500354, NULL, '2026-10-23 16:51:03.308', '2026-10-24', 1, 12900, 12900, '2026-10-25 11:46:03.308', '2026-11-01 11:46:03.308', 30, '2026-11-22 10:03:53.794'),
(115164102879522, 'mall', 'QD115164098449415', '', 115164098449415, 30, 201, 3, 500354, NULL, '2026-11-02 06:37:00.397', '2026-11-02', 0, 12900, 0, '2026-11-03 10:58:00.397', '2026-11-10 10:58:00.397', 30, '2026-11-22 10:03:53.794'),
(115164102880231, 'pos', 'R20261111001436', 'key:1', NULL, 30, 201, 3, 500349, NULL, '2026-11-11 03:43:31.340', '2026-11-11', 0, 13900, 13900, '2026-11-11 03:43:31.340', '2026-11-18 03:43:31.340', 30, '2026-11-22 10:03:53.794');
INSERT INTO `sale_day` (`day`, `channel`, `store_id`, `brand_id`, `guide_id`, `paid_fen`, `returned_fen`, `orders`, `units`, `after_hours_fen`) VALUES
('2026-10-24', 'mall', 30, 3, 20080, 12900, 0, 1, 1, 12900),
('2026-10-26', 'mall', 30, 3, 20080, 0, 12900, 0, 0, 0),
('2026-11-02', 'mall', 30, 3, 20080, 12900, 0, 1, 1, 0),
('2026-11-11', 'pos', 30, 3, 20079, 13900, 0, 1, 1, 0),
('2026-11-12', 'pos', 30, 3, 20079, 0, 13900, 0, 0, 0);
INSERT INTO `sale_line` (`id`, `sale_id`, `line_ref`, `channel`, `sku_id`, `product_id`, `brand_id`, `category_id`, `name`, `quantity`, `net_fen`, `returned_fen`, `returned_quantity`, `beneficiary`, `guide_id`, `reason`, `decision_row`, `assist_guide_id`, `selling_store_id`, `selling_bp`, `fulfil_store_id`, `fulfil_bp`, `link`, `material_id`, `paid_at`, `day`) VALUES
(115164102878766, 115164102878765, '115164098445491', 'mall', 200188, 10040, 3, 302, '印花抓绒宽松小熊童卫衣', 1, 12900, 12900, 1, 'guide', 20080, 'DIRECT_SHARE', 4, NULL, 30, 10000, 30, 0, 'kSgwQgMWdb', NULL, '2026-10-23 16:51:03.308', '2026-10-24'),
(115164102879523, 115164102879522, '115164098449414', 'mall', 200193, 10040, 3, 302, '印花抓绒宽松小熊童卫衣', 1, 12900, 0, 0, 'guide', 20080, 'DIRECT_SHARE', 4, NULL, 30, 10000, 30, 0, 'kSgwQgMWdb', NULL, '2026-11-02 06:37:00.397', '2026-11-02'),
(115164102880232, 115164102880231, '1', 'pos', 200181, 10038, 3, 301, '蝴蝶结雪纺高腰波点公主裙', 1, 13900, 13900, 1, 'guide', 20079, 'POS_CASHIER', 2, NULL, 30, 10000, 30, 0, NULL, NULL, '2026-11-11 03:43:31.340', '2026-11-11');
INSERT INTO `sale_return` (`id`, `sale_id`, `sale_line_id`, `external_id`, `quantity`, `amount_fen`, `at`, `day`) VALUES
(115164103888793, 115164102878765, 115164102878766, 'RF115164098445493', 1, 12900, '2026-10-25 19:46:03.308', '2026-10-26'),
(115164103909187, 115164102880231, 115164102880232, 'TR20261111001436', 1, 13900, '2026-11-12 02:43:31.340', '2026-11-12');
INSERT INTO `sku` (`id`, `product_id`, `code`, `attributes`, `picture`, `sort`) VALUES
(200181, 10038, 'TUA0038-2C5-130', '{"颜色":"宝蓝","尺码":"130"}', '/pictures/product/k-dress.dot.2c54a5.d6a03f.27.svg', 3),
(200188, 10040, 'TUA0040-F1D-130', '{"颜色":"鹅黄","尺码":"130"}', '/pictures/product/k-hoodie.bear.f1da8c.efc4c6.29.svg', 0),
(200193, 10040, 'TUA0040-BBA-150', '{"颜色":"香芋","尺码":"150"}', '/pictures/product/k-hoodie.bear.bba6cc.efc4c6.29.svg', 5);
INSERT INTO `staff` (`id`, `employee_no`, `name`, `phone`, `avatar`, `role`, `grade`, `store_id`, `status`, `member_id`, `successor_guide_id`, `joined_at`, `left_at`, `frozen_at`, `wecom_user_id`, `brand_id`) VALUES
(20079, 'E20079', '易紫萱', '10010000053', '/pictures/avatar/40158.svg', 'guide', 'B', 30, 'active', 500136, NULL, '2026-06-11 10:03:53.794', NULL, NULL, 'qd20079', NULL),
(20080, 'E20080', '钱家豪', '10010000054', '/pictures/avatar/40161.svg', 'guide', 'B', 30, 'active', 500137, NULL, '2026-03-16 10:03:53.794', NULL, NULL, 'qd20080', NULL);
INSERT INTO `staff_assignment` (`id`, `staff_id`, `store_id`, `started_at`, `ended_at`) VALUES
(79, 20079, 30, '2026-06-11 10:03:53.794', NULL),
(80, 20080, 30, '2026-03-16 10:03:53.794', NULL);
INSERT INTO `stock` (`id`, `location_id`, `sku_id`, `on_hand`, `reserved`) VALUES
(2637, 31, 200181, 19, 0),
(2593, 31, 200188, 6, 0),
(2598, 31, 200193, 12, 0);
INSERT INTO `stock_location` (`id`, `kind`, `store_id`, `name`, `city`) VALUES
(31, 'store', 30, '团团鹿·广州天河1店', '广州');
INSERT INTO `stock_movement` (`id`, `at`, `kind`, `location_id`, `sku_id`, `on_hand_delta`, `reserved_delta`, `reference`, `reason`, `operator_id`) VALUES
(2637, '2026-11-22 10:03:53.794', 'opening', 31, 200181, 19, 0, '', '期初库存', NULL),
(2593, '2026-11-22 10:03:53.794', 'opening', 31, 200188, 6, 0, '', '期初库存', NULL),
(2598, '2026-11-22 10:03:53.794', 'opening', 31, 200193, 12, 0, '', '期初库存', NULL);
INSERT INTO `store` (`id`, `code`, `name`, `brand_id`, `region_id`, `lng`, `lat`, `province`, `city`, `district`, `address`, `mall`, `phone`, `radius_m`, `hours`, `services`, `status`, `successor_store_id`, `flagship`, `hq`, `priority`, `franchisee_id`, `created_at`, `updated_at`) VALUES
(30, 'QD00030', '团团鹿·广州天河1店', 3, 201, 113.363128, 23.114028, '广东', '广州', '天河区', '广州市天河区明珠大道519号', NULL, '10040000030', 3000, '{"weekly":[{"open":"11:00","close":"21:30"},{"open":"10:00","close":"21:30"},{"open":"10:00","close":"21:30"},{"open":"10:00","close":"21:30"},{"open":"10:00","close":"21:30"},{"open":"10:00","close":"21:30"},{"open":"10:00","close":"21:30"}],"exceptions":[]}', '["pickup","express"]', 'online', NULL, 0, 0, 0, 2, '2021-10-02 16:00:00.000', '2026-11-22 10:03:53.794');
INSERT INTO `traffic_day` (`axis`, `id`, `day`, `pv`, `uv`) VALUES
('chain', 0, '2026-10-06', 0, 0),
('chain', 0, '2026-10-08', 0, 0),
('chain', 0, '2026-10-23', 2, 1),
('chain', 0, '2026-10-24', 0, 0),
('chain', 0, '2026-10-28', 4, 1),
('chain', 0, '2026-11-02', 2, 1),
('chain', 0, '2026-11-08', 2, 1),
('chain', 0, '2026-11-11', 6, 1),
('chain', 0, '2026-11-17', 3, 1),
('chain', 0, '2026-11-22', 2, 1),
('guide', 20080, '2026-10-06', 0, 0),
('guide', 20080, '2026-10-08', 0, 0),
('guide', 20080, '2026-10-23', 2, 1),
('guide', 20080, '2026-10-24', 0, 0),
('guide', 20080, '2026-10-28', 4, 1),
('guide', 20080, '2026-11-02', 2, 1),
('guide', 20080, '2026-11-08', 2, 1),
('guide', 20080, '2026-11-11', 6, 1),
('store', 30, '2026-10-06', 0, 0),
('store', 30, '2026-10-08', 0, 0),
('store', 30, '2026-10-23', 2, 1),
('store', 30, '2026-10-24', 0, 0),
('store', 30, '2026-10-28', 4, 1),
('store', 30, '2026-11-02', 2, 1),
('store', 30, '2026-11-08', 2, 1),
('store', 30, '2026-11-11', 6, 1),
('store', 30, '2026-11-17', 3, 1),
('store', 30, '2026-11-22', 2, 1);
INSERT INTO `traffic_visitor` (`day`, `person`, `store_id`, `guide_id`, `kind`, `content_id`, `channel`, `pv`, `step`) VALUES
('2026-10-23', 'm500354', 30, 20080, 'product', 10040, 'moments', 2, 3),
('2026-10-28', 'm500354', 30, 20080, 'product', 10033, 'poster', 4, 3),
('2026-11-02', 'm500354', 30, 20080, 'product', 10040, 'moments', 2, 5),
('2026-11-08', 'm500354', 30, 20080, 'material', 3, 'group', 2, 2),
('2026-11-11', 'm500354', 30, 20080, 'product', 10036, 'poster', 3, 2),
('2026-11-11', 'm500354', 30, 20080, 'zone', 1, 'moments', 3, 5),
('2026-11-17', 'm500354', 30, 0, '', 0, '', 3, 2),
('2026-11-22', 'm500354', 30, 0, '', 0, '', 2, 2),
('2026-10-06', 'm500354', 30, 20080, 'product', 10036, 'poster', 0, 5),
('2026-10-08', 'm500354', 30, 20080, 'product', 10035, 'wecom', 0, 5),
('2026-10-24', 'm500354', 30, 20080, 'product', 10040, 'moments', 0, 5);
INSERT INTO `unsettled_entry` (`entry_id`, `kind`, `beneficiary_id`) VALUES
(115164106999828, 'guide', 20080),
(115164106999829, 'franchisee', 2),
(115164106999831, 'guide', 20080),
(115164106999832, 'franchisee', 2),
(115164107000840, 'guide', 20080),
(115164107000841, 'franchisee', 2),
(115164107001769, 'guide', 20079),
(115164107001770, 'franchisee', 2),
(115164107001772, 'guide', 20079),
(115164107001773, 'franchisee', 2);
