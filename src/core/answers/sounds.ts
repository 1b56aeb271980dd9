/**
 * Signs that sound alike, and a few that look alike, one group to a word: whoever types by sound picks the wrong one of a
 * group. Only the groups of the signs that patterns are made of.
 */
const groups = `胸凶兄匈汹 口扣 膛糖唐 腔枪强 心新辛欣芯 脏藏葬 前钱 疼腾藤滕誊 痛通同桶 闷门们焖 绞搅脚 压丫鸦呀 紧仅尽近锦 刺次 慌荒晃黄 悸季记纪 律率绿 头投透 晕运韵云孕 倒到道刀导 昏婚混
  厥决觉绝 迷密谜 失实识石湿是 意义异议一 眼演 黑嘿 喘踹揣 气汽器弃 短断段端 呼乎忽 吸息习西希膝夕 困昆捆 难男南 跟根 腱健键建剑 啪趴怕拍 响想向享 踢梯 蹬登瞪灯 踮垫点店 会慧 阴因音
  麻马吗嘛妈骂 木目沐 尿鸟 便变边 血雪学 可渴 乐勒 酱将江浆僵 油有由 茶查差 褐喝 撞装状壮 磕克嗑 脑恼闹 震振镇阵 吐土兔 睛精晶经 影印 模摸磨膜 糊胡湖 弹蛋淡 肿种重仲众 胀账涨丈
  烫汤躺趟 热惹 红洪 肚度渡 腿退推 小笑 盖该改钙 卡咖 住主注 锁索所 软阮 抬台太 伸深身 直只值指 崴歪外 踝裸怀坏果 骨股古谷鼓 折哲这着 裂烈列 承成乘 踩采彩 瘸缺 拐怪 跛破波
  烧稍少绍 发法罚 流留刘 产铲 胫颈径劲静 按安暗 夜业叶页 醒型性 休修 腹服附 沟勾购钩 髋宽款 撕斯丝 淤於余瘀 青清轻 月约越 停听庭 暑署鼠属 中钟终 冷楞 汗汉旱 站占 稳温文 冰并
  力利立 无五吾 喉猴候侯后厚 咙龙隆笼 嗓丧桑 舌蛇社 嘴最醉 唇纯春 荨寻询 疹诊枕 敏民闽 风蜂疯峰丰封 瘫摊贪滩 斜鞋写谢 偏片骗 侧测册 脸连联 半伴办 瞎虾`
const soundOf = new Map(groups.split(/\s+/).flatMap((group) => [...group].map((sign) => [sign, group] as const)))

/** Whether one sign may have been typed for another, because they sound alike. */
export function soundsLike(typed: string, meant: string): boolean {
  const group = soundOf.get(meant)
  return group !== undefined && group === soundOf.get(typed)
}
