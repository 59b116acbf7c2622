package flyting.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a column of a table can hold, the names by which it is known, and the option that names it otherwise. */
enum TableColumn {
    ID(
            "--id-column",
            "id,comment_id,commentid,cid,tweet_id,message_id,utterance_id,rev_id,object_id,uuid,comment_number_id,rpid,no"),
    TEXT(
            "--text-column",
            "text,comment_text,comment_message,comment,body,content,message,comment_body,commentbody,comment_content,"
                    + "comment_plain,cleaned_text,reply_text,post_text,tweet,commenttext,tweet_text,review_text,utterance,full_text,"
                    + "raw_content,body_text,text_content,text_original,text_display,body_html,comment_html,content_html,text_html,html,com"),
    REPLY_TO(
            "--reply-to-column",
            "pid,reply_to,parent_id,in_reply_to,inreplyto,in_reply_to_id,parentid,parent,reply_to_id,parent_comment_id,"
                    + "parent_comment,comment_parent,in_reply_to_status_id,reply_to_comment,reply_to_comment_id,replying_to,"
                    + "replies_to_id,reply_to_cid,is_reply_to,in_reply_to_tweet_id,in_reply_to_status_id_str,referenced_tweets_replied_to_id,referenced_tweets,reference,parent_uuid,"
                    + "reply_to_msg_id,reply_to_message_id,parent_text,reply_to_text,parent_body"),
    AUTHOR(
            "--author-column",
            "author,nickname,user,username,author_name,user_name,name,speaker,userdisplayname,user_display_name,screen_name,"
                    + "comment_author,commenter,display_name,displayname,author_display_name,by_nickname,"
                    + "commenter_name,comment_by,profile_name,user_alias,owner_username,author_username,user_nickname,nick,member,owner,unique_id,"
                    + "full_name,sender_name,sender,posted_by,name_click_to_view_profile,from,"
                    + "from_name,from_username,user_screen_name,commenter_user_name,commenter_username,comment_user,uname,by,user_id,"
                    + "author_id,from_id"),
    TIME(
            "--time-column",
            "posted_at,created_at,created_date,created_utc,timestamp,time,date,created,datetime,published_at,"
                    + "comment_date_gmt,comment_date,posted,post_date,date_posted,create_date,approve_date,createdate,approvedate,createdat,publishedat,date_gmt,date_time,"
                    + "created_time,create_time,create_time_iso,inserted_at,time_created,date_created,comment_time,post_created,comment_published,"
                    + "comment_create_timestamp,created_timestamp,published_time,publish_time,submitted_at,sent_at,added_at,ctime,published"),
    CONVERSATION(
            "--conversation-column",
            "conversation_id,conversation,thread_id,article_id,link_id,topic_id,post_id,video_id,submission_id,story_id,articleid,"
                    + "comment_post_id,root,post_url,article_url,video_url,video_web_url,thread_url,submission_url,story_url,link"),
    VOTES(
            "",
            "votes,likes,like_count,score,ups,upvotes,recommendations,recommend_count,num_likes,likecount,num_recommends,numrecommends,points,"
                    + "likes_count,vote_rating,vote_count,digg_count,upvote_count,reaction_count,favorite_count,public_metrics_like_count,"
                    + "public_metrics,likes_number,like_counts,like");

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
    private static final Pattern GAP = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,9}(\\.0+)?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{0,18}([.,]\\d{1,18})?([eE][+-]?\\d{1,3})?%?");
    /** The number of a parent, or of a product; what a message refers to, or a shelf mark. */
    private static final Set<String> AMBIGUOUS = Set.of("pid", "reference");
    /** The number of a post, or the answer no. */
    private static final String COUNT = "no";
    /** When, or whether. */
    private static final String PUBLISHED = "published";
    /** The first comment of a conversation, or of a thread below an article. */
    private static final String ROOT = "root";
    /** Addresses of what the comments are under, or of something else. */
    private static final Set<String> PLACES = Set.of(
            "post_url",
            "article_url",
            "video_url",
            "video_web_url",
            "thread_url",
            "submission_url",
            "story_url",
            "link");

    private static final Pattern ORDINAL = Pattern.compile("[1-9]\\d{0,17}");
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S");
    /** How an editor's document begins. */
    private static final Pattern DOCUMENT = Pattern.compile("\\{\\s*\"(?:type|root|ops|blocks|time)\"\\s*:");

    private static final int LONGEST_NAME = 100;
    /** A column of prose has so many words a cell. */
    private static final double WORDS_OF_PROSE = 3;

    /** By column, the likeliest name first. */
    private static final List<Set<String>> NAMES = Stream.of(values())
            .<Set<String>>map(use -> new LinkedHashSet<>(List.of(use.known.split(",", -1))))
            .toList();

    final String option;
    private final String known;

    TableColumn(String option, String known) {
        this.option = option;
        this.known = known;
    }

    private Set<String> names() {
        return NAMES.get(ordinal());
    }

    /** Whether columns of this use are known by this name, however it is spelt: {@code Comment Text}, {@code commentText}. */
    boolean isCalled(String name) {
        return names().contains(plain(name)) || isCalledWithin(name);
    }

    /** Whether a name leads through objects to a member that is known: {@code snippet.textOriginal}. */
    private boolean isCalledWithin(String name) {
        int last = Math.max(name.lastIndexOf('.'), name.lastIndexOf('/'));
        if (last <= 0 || this == ID) return false;
        String member = plain(name.substring(last + 1));
        return member.indexOf('_') > 0 && names().contains(member);
    }

    /** A column's name in lower case, its words parted by underscores. */
    static String plain(String name) {
        if (name.length() > LONGEST_NAME) return "";
        String parted = HUMP.matcher(name.strip()).replaceAll("_");
        String plain = GAP.matcher(parted).replaceAll("_").toLowerCase(Locale.ROOT);
        int begin = plain.startsWith("_") ? 1 : 0;
        return plain.endsWith("_") && plain.length() > begin
                ? plain.substring(begin, plain.length() - 1)
                : plain.substring(begin);
    }

    @Nullable
    private String asked(ReadOptions options) {
        return switch (this) {
            case ID -> options.idColumn();
            case TEXT -> options.textColumn();
            case REPLY_TO -> options.replyToColumn();
            case AUTHOR -> options.authorColumn();
            case TIME -> options.timeColumn();
            case CONVERSATION -> options.conversationColumn();
            case VOTES -> null;
        };
    }

    /**
     * The column for each use: the one asked for, the first whose name is usual, or, for the texts, the only one that holds
     * prose.
     *
     * @param first the first rows, to look at
     * @throws UnreadableException where a column that was asked for is not there, or none holds texts
     */
    static Map<TableColumn, String> choose(
            List<String> header, List<? extends TableRow> first, String file, ReadOptions options, Sink sink)
            throws UnreadableException {
        Map<TableColumn, String> chosen = new LinkedHashMap<>();
        StringJoiner found = new StringJoiner(", ");
        for (TableColumn use : values()) {
            String asked = use.asked(options);
            if (asked != null) chosen.put(use, asked(use, asked, header, file));
        }
        for (TableColumn use : values()) {
            if (chosen.containsKey(use)) continue;
            use.named(header, chosen, first).ifPresent(h -> {
                chosen.put(use, h);
                found.add(use.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " = " + h);
            });
        }
        if (!chosen.containsKey(TEXT)) {
            List<String> prose = header.stream()
                    .filter(h -> !chosen.containsValue(h) && isProse(h, first))
                    .toList();
            if (prose.size() != 1)
                throw new UnreadableException(
                        file,
                        "has no column that is known to hold texts; name it with --text-column; its columns are "
                                + String.join(", ", header));
            chosen.put(TEXT, prose.get(0));
            found.add("text = " + prose.get(0) + " (the only one that holds sentences)");
        }
        if (found.length() > 0) sink.notice("%s: columns taken by their names: %s".formatted(file, found));
        return chosen;
    }

    private static String asked(TableColumn use, String asked, List<String> header, String file)
            throws UnreadableException {
        if (header.contains(asked)) return asked;
        for (String h : header) if (plain(h).equals(plain(asked))) return h;
        throw new UnreadableException(
                file,
                "has no column '%s' (%s); its columns are %s".formatted(asked, use.option, String.join(", ", header)));
    }

    private Optional<String> named(
            List<String> header, Map<TableColumn, String> chosen, List<? extends TableRow> first) {
        List<String> plain = header.stream().map(TableColumn::plain).toList();
        List<String> called = names().stream()
                .flatMap(n -> IntStream.range(0, header.size())
                        .filter(i -> plain.get(i).equals(n))
                        .mapToObj(header::get))
                .toList();
        if (called.isEmpty())
            called = header.stream().filter(this::isCalledWithin).toList();
        List<String> usual = called.stream()
                .filter(h -> !chosen.containsValue(h))
                .filter(h -> this != VOTES || areWhole(h, first))
                .filter(h -> !AMBIGUOUS.contains(plain(h)) || areIds(h, chosen.get(ID), first))
                .filter(h -> this != TEXT || !isStructured(h, first))
                .filter(h -> this != ID || !COUNT.equals(plain(h)) || areCounted(h, first))
                .filter(h -> !PUBLISHED.equals(plain(h)) || first.stream().anyMatch(r -> Times.parse(r.get(h)) != null))
                .filter(h -> !ROOT.equals(plain(h)) || areOwnRoots(h, chosen.get(ID), first))
                .filter(h -> this != CONVERSATION || !PLACES.contains(plain(h)) || arePlaces(h, header, first))
                .toList();
        return usual.stream()
                .filter(h -> first.stream().anyMatch(r -> !r.get(h).isBlank()))
                .findFirst()
                .or(() -> usual.stream().findFirst());
    }

    /** Whether most of what the column holds are ids of other rows: a parent's, and not a product's or a page's. */
    private static boolean areIds(String column, @Nullable String idColumn, List<? extends TableRow> rows) {
        if (idColumn == null) return false;
        Set<String> ids = new HashSet<>();
        for (TableRow row : rows) ids.add(row.get(idColumn).strip());
        int known = 0;
        int held = 0;
        for (TableRow row : rows) {
            String parent = row.get(column).strip();
            if (parent.isEmpty() || parent.equals("0")) continue;
            held++;
            if (ids.contains(parent) && !parent.equals(row.get(idColumn).strip())) known++;
        }
        return known > 0 && known * 2 >= held;
    }

    /** Whether the column holds a whole number in every row, and none twice. */
    private static boolean areCounted(String column, List<? extends TableRow> rows) {
        Set<String> numbers = new HashSet<>();
        return rows.stream()
                .map(r -> r.get(column).strip())
                .allMatch(n -> ORDINAL.matcher(n).matches() && numbers.add(n));
    }

    /** Whether rows share addresses, and a row's own address, where there is one, lies below it. */
    private static boolean arePlaces(String column, List<String> header, List<? extends TableRow> rows) {
        Optional<String> own =
                header.stream().filter(h -> plain(h).equals("permalink")).findFirst();
        if (own.isEmpty() && plain(column).equals("link")) return false;
        Set<String> places = new HashSet<>();
        for (TableRow row : rows) places.add(row.get(column).strip());
        if (rows.size() > 1 && places.size() == rows.size()) return false;
        return rows.stream().allMatch(row -> {
            String place = row.get(column).strip();
            return ADDRESS.matcher(place).lookingAt()
                    && (own.isEmpty() || row.get(own.get()).strip().startsWith(place));
        });
    }

    /** Whether the rows that others have for their root are their own. */
    private static boolean areOwnRoots(String column, @Nullable String idColumn, List<? extends TableRow> rows) {
        if (idColumn == null) return true;
        Set<String> roots = new HashSet<>();
        for (TableRow row : rows) roots.add(row.get(column).strip());
        return rows.stream().allMatch(row -> {
            String id = row.get(idColumn).strip();
            return !roots.contains(id) || id.equals(row.get(column).strip());
        });
    }

    /** Whether every text is JSON from which an editor would draw it. */
    private static boolean isStructured(String column, List<? extends TableRow> rows) {
        int held = 0;
        for (TableRow row : rows) {
            String cell = row.get(column).strip();
            if (cell.isEmpty()) continue;
            if (!DOCUMENT.matcher(cell).lookingAt()) return false;
            held++;
        }
        return held > 0;
    }

    /** Votes are counted; a share or a rating is none. */
    private static boolean areWhole(String column, List<? extends TableRow> rows) {
        return rows.stream()
                .map(r -> r.get(column).strip())
                .allMatch(v -> v.isEmpty()
                        || WHOLE.matcher(v).matches()
                        || !NUMBER.matcher(v).matches());
    }

    private static boolean isProse(String column, List<? extends TableRow> rows) {
        List<String> cells = new ArrayList<>();
        for (TableRow row : rows) {
            String cell = row.get(column).strip();
            if (!cell.isEmpty()) cells.add(cell);
        }
        double words = cells.stream()
                .mapToInt(c -> c.split("\\s+", 50).length)
                .average()
                .orElse(0);
        boolean areNumbers = cells.stream().allMatch(c -> NUMBER.matcher(c).matches() || Times.parse(c) != null);
        return words >= WORDS_OF_PROSE && !areNumbers;
    }

    /** Whether a table of these first rows has a column for texts. */
    static boolean hasTexts(List<String> header, List<? extends TableRow> first) {
        return header.stream().anyMatch(TEXT::isCalled)
                || header.stream().filter(h -> isProse(h, first)).count() == 1;
    }

    /** A count of votes, or null for what is none. */
    static @Nullable Integer votes(String written) {
        String plain = written.strip();
        if (plain.isEmpty()) return null;
        return WHOLE.matcher(plain).matches() ? (Integer) (int) Double.parseDouble(plain) : null;
    }
}
