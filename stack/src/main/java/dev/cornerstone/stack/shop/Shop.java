package dev.cornerstone.stack.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cornerstone.client.ProblemException;
import dev.cornerstone.stack.html.Reply;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A partner's shop: one page, and a way to buy. */
public final class Shop {
    private static final int THREADS = 8;
    private static final int ORDER_BYTES_MAX = 8_192;

    private final ShopSettings settings;
    private final Brand brand;
    private final Page page;
    private final Buyers buyers;
    private HttpServer server;
    private Till till;
    private ExecutorService threads;

    public Shop(ShopSettings settings) {
        this.settings = settings;
        this.brand = settings.brand();
        this.page = new Page(settings);
        this.buyers = new Buyers(settings);
    }

    public static void main(String[] arguments) throws IOException {
        Shop shop = new Shop(ShopSettings.from(System.getenv()));
        shop.start();
        System.out.println(shop.brand.title() + " is open at " + shop.settings.url());
    }

    public void start() throws IOException {
        till = new Till(settings);
        server = HttpServer.create(settings.listen(), 0);
        threads = Executors.newFixedThreadPool(THREADS);
        server.setExecutor(threads);
        server.createContext("/", exchange -> reply(exchange).send(exchange));
        server.start();
    }

    public void stop() {
        if (server != null) {
            server.stop(0);
            threads.shutdownNow();
            till.close();
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        String request =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        return switch (request) {
            case "GET /", "HEAD /" -> page.reply();
            case "POST /purchases" -> buy(exchange);
            case "GET /health" -> Reply.json("{\"status\":\"UP\"}");
            case "GET /shop.js" -> Reply.resource("text/javascript", Shop.class, "shop.js");
            case "GET /shop.css" -> Reply.resource("text/css", Shop.class, "shop.css");
            case "GET /brand.css" -> Reply.resource("text/css", Shop.class, brand.slug() + ".css");
            default -> Reply.notFound();
        };
    }

    /** Only a page of this shop can send JSON here: another site's would have to ask first, and nobody answers. */
    private Reply buy(HttpExchange exchange) throws IOException {
        boolean json = "application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"));
        Optional<Order> order =
                json ? Order.parse(exchange.getRequestBody().readNBytes(ORDER_BYTES_MAX)) : Optional.empty();
        Optional<Product> product = order.flatMap(wanted -> brand.product(wanted.product()));
        if (product.isEmpty()) {
            return Reply.json("{\"error\":\"order\"}").withStatus(400);
        }
        if (order.get().member() == null) {
            return sold(0);
        }
        Optional<String> member = buyers.subject(order.get().member());
        return member.isPresent()
                ? reward(member.get(), product.get(), order.get().receipt())
                : Reply.json("{\"error\":\"member\"}").withStatus(400);
    }

    /** Coffee is sold without Cornerstone, too; the page sends the same order again for the points. */
    private Reply reward(String member, Product product, String receipt) {
        try {
            return sold(till.reward(member, product, receipt));
        } catch (ProblemException | ProcessingException e) {
            System.err.println(brand.title() + ": no points for " + receipt + ": " + e.getMessage());
            return Reply.json("{\"error\":\"points\"}").withStatus(503);
        }
    }

    private static Reply sold(long points) {
        return Reply.json("{\"points\":" + points + "}");
    }
}
