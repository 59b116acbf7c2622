package flyting.source;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Comment services that load comments into a page when it is shown, so that a saved page does not hold them. */
final class Elsewhere {
    /** A service, how a page calls it, and how to get the comments all the same. */
    private record Service(String name, String marks, String remedy) {}

    private static final String FRAME = "save the page from a browser after the comments are shown, with its frames";

    private static final List<Service> SERVICES = List.of(
            new Service(
                    "Disqus",
                    "#disqus_thread, script[src*=disqus.com/embed.js], script[src*=.disqus.com/], script:containsData(disqus_shortname), iframe[src*=disqus.com], iframe[id^=dsq-], [data-disqus-identifier]",
                    "export them in the Disqus admin (Moderation, Export) and read the XML file, or " + FRAME),
            new Service(
                    "OpenWeb (Spot.IM)",
                    "[data-spotim-module], [data-spotim-app], [data-openweb-module], iframe[src*=spot.im], script[src*=openweb], [data-spot-im-module-default-area], script[src*=spot.im], script[src*=spotim]",
                    FRAME),
            new Service(
                    "Facebook",
                    ".fb-comments, fb\\:comments, iframe[src*=facebook.com/plugins/comments], iframe[src*=facebook.com/plugins/feedback]",
                    FRAME),
            new Service(
                    "Livefyre",
                    "#livefyre, #livefyre-comments, [id^=livefyre-app], script[src*=livefyre], script:containsData(fyre.conv)",
                    FRAME),
            new Service(
                    "Coral",
                    "#coral_thread, #coral-thread, [id^=coral-stream], iframe[src*=coral], script:containsData(Coral.createStreamEmbed), #coral_talk_stream, #coralStreamEmbed, script[src*=coral.coralproject], script[src*=/assets/js/embed.js][src*=coral]",
                    "ask the site for a Coral export, or " + FRAME),
            new Service(
                    "Viafoura",
                    "vf-conversations, vf-conversations-widget, .viafoura, .vf-conversations, .vf-comments, script[src*=viafoura]",
                    FRAME),
            new Service(
                    "Hyvor Talk",
                    "hyvor-talk-comments, #hyvor-talk-view, script[src*=talk.hyvor.com]",
                    "export them in the Hyvor Talk console, or " + FRAME),
            new Service(
                    "Commento",
                    "#commento, script[src*=commento.io], script[src*=commento.js]",
                    "export them in the Commento dashboard and read the JSON file, or " + FRAME),
            new Service(
                    "Giscus",
                    ".giscus, script[src*=giscus.app], iframe.giscus-frame",
                    "they are a GitHub discussion: save that page, or " + FRAME),
            new Service(
                    "utterances",
                    ".utterances, script[src*=utteranc.es], iframe.utterances-frame",
                    "they are the comments of a GitHub issue: save that page, or " + FRAME),
            new Service(
                    "Remark42",
                    "#remark42, script:containsData(remark_config)",
                    "take a backup in Remark42 and read the JSON file, or " + FRAME),
            new Service("Isso", "#isso-thread, script[data-isso]", "export them from Isso, or " + FRAME),
            new Service("IntenseDebate", "#idc-container, #IDCommentsHead, script[src*=intensedebate.com]", FRAME),
            new Service(
                    "Cusdis, Cackle or another service",
                    "#cusdis_thread, #mc-container, #hypercomments_widget, #vuukle-comments, #insticator-commenting, #graphcomment, #fastcomments-widget, #echo-comments, .js-kit-comments, #pluck_comments, #HCB_comment_box",
                    FRAME));

    private Elsewhere() {}

    /**
     * Says which service would load the page's comments, how many where the page tells, and how to get them, or null where
     * the page calls none.
     */
    static @Nullable String sentence(Document page) {
        List<Service> called = new ArrayList<>();
        for (Service service : SERVICES) if (page.selectFirst(service.marks()) != null) called.add(service);
        if (called.isEmpty()) return null;
        Service first = called.get(0);
        Integer told = PageThread.told(page);
        return "the page loads its %scomments from %s when it is shown, and the file does not hold them; %s"
                .formatted(told == null || told == 0 ? "" : told + " ", first.name(), first.remedy());
    }
}
