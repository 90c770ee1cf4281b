package dev.cornerstone.stack.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cornerstone.stack.html.Reply;
import dev.cornerstone.stack.shop.SignIn.Attempt;
import dev.cornerstone.stack.shop.SignIn.Wish;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** A partner's shop: one page, a way to sign in, and a button to buy. */
public final class Shop {
    private static final int THREADS = 8;
    private static final int SESSIONS_MAX = 1_000;
    private static final Pattern RECEIPT = Pattern.compile("[A-Za-z0-9_-]{16,64}");

    private final ShopSettings settings;
    private final Clock clock;
    private final Brand brand;
    private final Page page;
    private final SignIn signIn;
    private final PointsApi points;
    private final BackOffice backOffice;
    private final Sessions sessions;
    private HttpServer server;
    private ExecutorService threads;

    public Shop(ShopSettings settings, Clock clock) {
        Provider provider = new Provider(settings);
        this.settings = settings;
        this.clock = clock;
        this.brand = settings.brand();
        this.page = new Page(brand, settings.memberPage());
        this.signIn = new SignIn(settings, provider, clock);
        this.points = new PointsApi(settings.service());
        this.backOffice = new BackOffice(settings, provider, points);
        this.sessions = new Sessions(brand.slug() + "_session", SESSIONS_MAX, clock);
    }

    public static void main(String[] arguments) throws IOException {
        Shop shop = new Shop(ShopSettings.from(System.getenv()), Clock.systemUTC());
        shop.start();
        System.out.println(shop.brand.title() + " is open at " + shop.settings.url());
    }

    public void start() throws IOException {
        server = HttpServer.create(settings.listen(), 0);
        threads = Executors.newFixedThreadPool(THREADS);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public void stop() {
        if (server != null) {
            server.stop(0);
            threads.shutdownNow();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        Reply reply;
        try {
            reply = reply(exchange);
        } catch (Unavailable e) {
            log(e);
            reply = page.trouble(503, "Cornerstone does not answer just now. Please try again in a moment.");
        }
        reply.send(exchange);
    }

    private Reply reply(HttpExchange exchange) throws Unavailable, IOException {
        String request =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        return switch (request) {
            case "GET /" -> home(exchange);
            case "GET /sign-in" -> ask(exchange, Wish.RECOGNISE);
            case "GET /points" -> ask(exchange, Wish.POINTS);
            case "GET /callback" -> callback(exchange);
            case "GET /sign-out" -> signOut(exchange);
            case "POST /buy" -> buy(exchange);
            case "GET /health" -> Reply.json("{\"status\":\"UP\"}");
            case "GET /shop.css" -> Reply.resource("text/css", Shop.class, "shop.css");
            case "GET /brand.css" -> Reply.resource("text/css", Shop.class, brand.slug() + ".css");
            default -> Reply.notFound();
        };
    }

    private Reply home(HttpExchange exchange) {
        Session session = session(exchange);
        if (session.mayProbe(clock.instant())) {
            try {
                return Reply.redirect(question(session, Wish.PROBE));
            } catch (Unavailable e) {
                // The shop sells coffee without Cornerstone, too; the next page view asks again.
                log(e);
            }
        }
        Optional<Member> member = current(session);
        Optional<Long> balance = member.filter(Member::showsPoints).flatMap(this::balance);
        return page.render(new Page.Visitor(member, balance, session.takeNotice(), session.formToken()));
    }

    private Reply ask(HttpExchange exchange, Wish wish) throws Unavailable {
        return Reply.redirect(question(session(exchange), wish));
    }

    private URI question(Session session, Wish wish) throws Unavailable {
        Attempt attempt = Attempt.toLearn(wish);
        URI question = signIn.question(attempt);
        session.remember(attempt, clock.instant());
        return question;
    }

    private Reply callback(HttpExchange exchange) throws Unavailable {
        Form query = Form.of(
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
        Optional<Session> session = sessions.of(exchange);
        Optional<Attempt> attempt = session.flatMap(found -> found.answered(query.get("state")));
        if (attempt.isEmpty()) {
            return page.trouble(400, "This answer from Cornerstone was not asked for, or it came too late.");
        }
        URI answered = settings.url().resolve(exchange.getRequestURI());
        Optional<Member> member = signIn.answer(attempt.get(), answered);
        if (member.isPresent()) {
            recognise(session.get(), member.get());
        } else if (attempt.get().wish() == Wish.POINTS) {
            session.get().notice("Your points stay private. You can show them here whenever you like.");
        }
        return Reply.redirect(settings.home());
    }

    private void recognise(Session session, Member member) throws Unavailable {
        if (member.showsPoints()) {
            points.meet(member);
        }
        session.member(member);
    }

    private Reply signOut(HttpExchange exchange) throws Unavailable {
        Optional<Session> session = sessions.of(exchange);
        Optional<Member> member = session.flatMap(Session::member);
        session.ifPresent(sessions::end);
        return Reply.redirect(member.isPresent() ? signIn.goodbye(member.get()) : settings.home());
    }

    private Reply buy(HttpExchange exchange) throws Unavailable, IOException {
        Form form = Form.of(exchange.getRequestBody());
        Optional<Session> session =
                sessions.of(exchange).filter(found -> found.formToken().equals(form.get("form")));
        Optional<Product> product = brand.product(form.get("product"));
        if (session.isEmpty()
                || product.isEmpty()
                || !RECEIPT.matcher(form.get("receipt")).matches()) {
            return page.trouble(400, "This order is not complete or the page was too old. Please buy again.");
        }
        session.get().notice(sell(session.get(), new Purchase(product.get(), form.get("receipt"))));
        return Reply.redirect(settings.home());
    }

    /** Sells in any case; whether points come with it depends on what the member agreed to. */
    private String sell(Session session, Purchase purchase) throws Unavailable {
        String sold = purchase.product().name() + " is yours. ";
        Optional<Member> member = current(session);
        if (member.isEmpty()) {
            return sold + "Sign in with Cornerstone before the next purchase to collect points.";
        }
        if (!member.get().showsPoints()) {
            return sold + "Show your points here first to collect points with a purchase.";
        }
        return sold + "You earned " + backOffice.reward(member.get(), purchase) + " points.";
    }

    /** The member of this session with a token that is still good. */
    private Optional<Member> current(Session session) {
        Optional<Member> member = session.member();
        if (member.isEmpty() || !member.get().isStale(clock.instant())) {
            return member;
        }
        try {
            Optional<Member> fresh = signIn.refreshed(member.get());
            fresh.ifPresentOrElse(session::member, session::forgetMember);
            return fresh;
        } catch (Unavailable e) {
            log(e);
            return member;
        }
    }

    private Optional<Long> balance(Member member) {
        try {
            return Optional.of(points.available(member));
        } catch (Unavailable e) {
            log(e);
            return Optional.empty();
        }
    }

    private Session session(HttpExchange exchange) {
        return sessions.of(exchange).orElseGet(() -> sessions.begin(exchange));
    }

    private void log(Unavailable e) {
        System.err.println(brand.title() + ": " + e.getMessage()
                + (e.getCause() == null ? "" : " (" + e.getCause().getMessage() + ")"));
    }
}
