package dev.cornerstone.loyalty.portal;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;

/** Where a page sends the browser next. */
final class Places {

    static final String MEMBER = "/member";
    static final String CONFIRM = "/confirm";
    static final String AGAIN = "again";

    private Places() {}

    static Response member(Notice notice, String reward) {
        return Response.seeOther(UriBuilder.fromPath(MEMBER)
                        .queryParam("notice", notice.word())
                        .queryParam("reward", reward)
                        .build())
                .build();
    }

    static Response member(Notice notice) {
        return Response.seeOther(UriBuilder.fromPath(MEMBER)
                        .queryParam("notice", notice.word())
                        .build())
                .build();
    }

    static Response confirm(String slip, boolean again) {
        UriBuilder confirm = UriBuilder.fromPath(CONFIRM).queryParam("order", slip);
        return Response.seeOther((again ? confirm.queryParam(AGAIN, "1") : confirm).build())
                .build();
    }
}
