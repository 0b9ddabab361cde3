// Short names of emoji, such as :book:, that notes for school have; GitHub’s names.

// biome-ignore format: a table
const emoji: Readonly<Record<string, string>> = {
  smile: '😄', smiley: '😃', grin: '😁', grinning: '😀', laughing: '😆', joy: '😂', slightly_smiling_face: '🙂', wink: '😉',
  blush: '😊', heart_eyes: '😍', thinking: '🤔', thinking_face: '🤔', neutral_face: '😐', confused: '😕', worried: '😟',
  cry: '😢', sob: '😭', angry: '😠', rage: '😡', scream: '😱', fearful: '😨', sleeping: '😴', sunglasses: '😎',
  nerd_face: '🤓', upside_down_face: '🙃', sweat_smile: '😅', exploding_head: '🤯', shushing_face: '🤫', clown_face: '🤡',
  skull: '💀', ghost: '👻', robot: '🤖',
  '+1': '👍', thumbsup: '👍', '-1': '👎', thumbsdown: '👎', clap: '👏', wave: '👋', pray: '🙏', muscle: '💪',
  raised_hand: '✋', raised_hands: '🙌', ok_hand: '👌', point_right: '👉', point_left: '👈', point_up: '☝️',
  point_down: '👇', writing_hand: '✍️', eyes: '👀', ear: '👂', brain: '🧠', speech_balloon: '💬', thought_balloon: '💭',
  busts_in_silhouette: '👥', bust_in_silhouette: '👤', family: '👪', crown: '👑',
  heart: '❤️', broken_heart: '💔', blue_heart: '💙', green_heart: '💚', yellow_heart: '💛', purple_heart: '💜',
  black_heart: '🖤', star: '⭐', star2: '🌟', sparkles: '✨', fire: '🔥', boom: '💥', zap: '⚡', tada: '🎉', trophy: '🏆',
  medal_sports: '🏅', gift: '🎁', dart: '🎯', rocket: '🚀', bulb: '💡', key: '🔑', lock: '🔒', unlock: '🔓', bell: '🔔',
  hourglass: '⌛', alarm_clock: '⏰', watch: '⌚', calendar: '📅', date: '📅', pushpin: '📌', round_pushpin: '📍',
  paperclip: '📎', mag: '🔍', mag_right: '🔎', link: '🔗', scales: '⚖️', balance_scale: '⚖️', microscope: '🔬',
  telescope: '🔭', art: '🎨', performing_arts: '🎭', musical_note: '🎵', movie_camera: '🎥', camera: '📷', computer: '💻',
  phone: '☎️', email: '📧', envelope: '✉️', moneybag: '💰', knife: '🔪', gun: '🔫', crossed_swords: '⚔️', shield: '🛡️',
  ship: '🚢', train: '🚆', house: '🏠', school: '🏫', hospital: '🏥', church: '⛪', castle: '🏰', door: '🚪',
  book: '📖', open_book: '📖', books: '📚', blue_book: '📘', green_book: '📗', orange_book: '📙', closed_book: '📕',
  notebook: '📓', ledger: '📒', page_facing_up: '📄', scroll: '📜', newspaper: '📰', bookmark: '🔖', memo: '📝',
  pencil: '📝', pencil2: '✏️', pen: '✒️', black_nib: '✒️', clipboard: '📋', file_folder: '📁', bar_chart: '📊',
  chart_with_upwards_trend: '📈', mortar_board: '🎓', school_satchel: '🎒', triangular_ruler: '📐', abc: '🔤',
  warning: '⚠️', exclamation: '❗', heavy_exclamation_mark: '❗', question: '❓', grey_question: '❔',
  information_source: 'ℹ️', no_entry: '⛔', no_entry_sign: '🚫', x: '❌', white_check_mark: '✅', heavy_check_mark: '✔️',
  ballot_box_with_check: '☑️', arrow_right: '➡️', arrow_left: '⬅️', arrow_up: '⬆️', arrow_down: '⬇️',
  leftwards_arrow_with_hook: '↩️', repeat: '🔁', heavy_plus_sign: '➕', heavy_minus_sign: '➖', one: '1️⃣', two: '2️⃣',
  three: '3️⃣', four: '4️⃣', five: '5️⃣', six: '6️⃣', seven: '7️⃣', eight: '8️⃣', nine: '9️⃣', zero: '0️⃣',
  red_circle: '🔴', large_blue_circle: '🔵', large_blue_diamond: '🔷', small_blue_diamond: '🔹',
  small_orange_diamond: '🔸', white_circle: '⚪', black_circle: '⚫',
  sun: '☀️', sunny: '☀️', moon: '🌙', crescent_moon: '🌙', cloud: '☁️', rain_cloud: '🌧️', snowflake: '❄️',
  snowman: '⛄', rainbow: '🌈', ocean: '🌊', earth_africa: '🌍', earth_americas: '🌎', earth_asia: '🌏',
  globe_with_meridians: '🌐', world_map: '🗺️', mountain: '⛰️', volcano: '🌋', rose: '🌹', sunflower: '🌻', herb: '🌿',
  seedling: '🌱', evergreen_tree: '🌲', deciduous_tree: '🌳', leaves: '🍃', fallen_leaf: '🍂', apple: '🍎', bread: '🍞',
  coffee: '☕', wine_glass: '🍷', dog: '🐶', cat: '🐱', wolf: '🐺', horse: '🐴', pig: '🐷', cow: '🐮', rabbit: '🐰',
  bird: '🐦', owl: '🦉', snake: '🐍', fish: '🐟', whale: '🐳', bug: '🐛', butterfly: '🦋',
};

/** @returns undefined when the name is none of the table; it is then printed as typed. */
export const emojiNamed = (name: string): string | undefined => (Object.hasOwn(emoji, name) ? emoji[name] : undefined);
