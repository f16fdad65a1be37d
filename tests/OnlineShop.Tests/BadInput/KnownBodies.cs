using System.Net;
using System.Text.Json.Nodes;

namespace OnlineShop.Tests.BadInput;

/// <summary>What an operation takes.</summary>
/// <param name="Good">A body without fault.</param>
/// <param name="Answer">What the good body is answered, so that it is known how far the bad ones get.</param>
/// <param name="Required">What a problem must name when it is missing.</param>
internal sealed record KnownBody(string Good, HttpStatusCode Answer, params string[] Required)
{
    /// <summary>A wrong password is part of it: after a few, the account is locked.</summary>
    public bool GuessesPassword { get; init; }

    public JsonNode Parse() =>
        JsonNode.Parse(Good.Replace("{unique}", Guid.NewGuid().ToString("N")[..12], StringComparison.Ordinal))!;
}

/// <summary>
/// A good body for each operation that takes one. An operation that is not here fails its test: if you add one, say here what
/// it needs.
/// </summary>
internal static class KnownBodies
{
    private const string Address = """{"name":"Ada","line1":"Hauptstr. 1","line2":"2nd floor","city":"Berlin","postalCode":"10115","country":"DE" """;

    private static readonly Dictionary<string, KnownBody> All = new()
    {
        ["POST /api/auth/register"] = new(
            """{"email":"{unique}@example.com","password":"correct horse battery","displayName":"Ada","locale":"en"}""", HttpStatusCode.Created,
            "email", "password", "displayName"),
        ["POST /api/auth/guests"] = new("""{"email":"{unique}@example.com","displayName":"Ada","locale":"en"}""", HttpStatusCode.Created, "email"),
        ["POST /api/auth/login"] = new("""{"email":"{unique}@example.com","password":"not the password"}""", HttpStatusCode.Unauthorized, "email", "password"),
        ["POST /api/auth/login/two-factor"] = new("""{"challenge":"{unique}","code":"000000"}""", HttpStatusCode.Unauthorized, "challenge", "code"),
        ["POST /api/auth/two-factor"] = new("""{"password":"not the password"}""", HttpStatusCode.UnprocessableEntity, "password") { GuessesPassword = true },
        ["POST /api/auth/two-factor/confirm"] = new("""{"code":"000000"}""", HttpStatusCode.Conflict, "code"),
        ["POST /api/auth/two-factor/off"] = new("""{"password":"not the password","code":"000000"}""", HttpStatusCode.UnprocessableEntity, "password", "code")
        {
            GuessesPassword = true,
        },
        ["POST /api/auth/refresh"] = new("""{"refreshToken":"{unique}"}""", HttpStatusCode.Unauthorized, "refreshToken"),
        ["POST /api/auth/logout"] = new("""{"refreshToken":"{unique}"}""", HttpStatusCode.NoContent, "refreshToken"),
        ["POST /api/auth/password"] = new(
            """{"currentPassword":"not the password","newPassword":"another long password"}""", HttpStatusCode.UnprocessableEntity, "currentPassword", "newPassword")
        {
            GuessesPassword = true,
        },
        ["POST /api/auth/password/forgotten"] = new("""{"email":"{unique}@example.com"}""", HttpStatusCode.Accepted, "email"),
        ["POST /api/auth/password/reset"] = new("""{"token":"{unique}","newPassword":"another long password"}""", HttpStatusCode.UnprocessableEntity, "token", "newPassword"),
        ["POST /api/auth/email"] = new("""{"newEmail":"{unique}@example.com","password":"not the password"}""", HttpStatusCode.UnprocessableEntity, "newEmail", "password")
        {
            GuessesPassword = true,
        },
        ["POST /api/auth/email/confirm"] = new("""{"token":"{unique}"}""", HttpStatusCode.UnprocessableEntity, "token"),
        ["POST /api/auth/accounts/{id}/lock"] = new("""{"reason":"Sends back what was never bought here"}""", HttpStatusCode.NotFound, "reason"),
        ["PUT /api/auth/accounts/{id}/role"] = new("""{"role":"customer"}""", HttpStatusCode.NotFound, "role"),

        ["PUT /api/users/me"] = new(
            """{"displayName":"Ada","phone":"+4915112345678","preferredCurrency":"EUR","language":"en","channels":["email"],"marketing":true}""", HttpStatusCode.OK),
        ["POST /api/users/me/export"] = new("""{"password":"not the password"}""", HttpStatusCode.UnprocessableEntity) { GuessesPassword = true },
        ["POST /api/users/me/erasure"] = new("""{"password":"not the password"}""", HttpStatusCode.UnprocessableEntity, "password") { GuessesPassword = true },
        ["POST /api/users/{id}/erasure"] = new("""{"password":"not the password"}""", HttpStatusCode.UnprocessableEntity, "password") { GuessesPassword = true },
        ["POST /api/users/me/addresses"] = new(Address + """,  "isDefault":true}""", HttpStatusCode.Created, "name", "line1", "city", "postalCode", "country"),
        ["PUT /api/users/me/addresses/{id}"] = new(Address + """, "isDefault":true}""", HttpStatusCode.NotFound, "name", "line1", "city", "postalCode", "country"),

        ["POST /api/products"] = new(
            """
            {"sku":"B-{unique}","name":"Lamp","description":"It glows.","category":"audio","price":{"amount":"20.00","currency":"EUR"},"weightGrams":500,
             "image":"/lamp.svg","onHand":1}
            """, HttpStatusCode.Created, "sku", "name", "description", "category", "price", "weightGrams"),
        ["PUT /api/products/{id}"] = new(
            """
            {"sku":"B-{unique}","name":"Lamp","description":"It glows.","category":"audio","price":{"amount":"20.00","currency":"EUR"},"weightGrams":500,"image":"/lamp.svg"}
            """, HttpStatusCode.OK, "sku", "name", "description", "category", "price", "weightGrams"),
        ["PUT /api/products/{id}/pictures/{pictureId}"] = new("""{"alt":"A lamp on a desk","position":0}""", HttpStatusCode.NotFound, "alt", "position"),
        ["POST /api/products/families"] = new(
            """{"name":"Lamps","options":["Colour"],"variants":[{"productId":"0199d1c0-5c00-7000-8000-0000000000ff","values":["Blue"]}]}""", HttpStatusCode.BadRequest, "name", "options", "variants"),
        ["PUT /api/products/families/{id}"] = new(
            """{"name":"Lamps","options":["Colour"],"variants":[{"productId":"{product}","values":["Blue"]}],"version":1}""", HttpStatusCode.NotFound, "name", "options", "variants"),
        ["PUT /api/products/{id}/stock"] = new("""{"onHand":10}""", HttpStatusCode.OK, "onHand"),
        ["POST /api/products/{id}/stock/adjustments"] = new("""{"quantity":5,"reason":"received","note":"A pallet."}""", HttpStatusCode.OK, "reason"),
        ["POST /api/products/{id}/reviews"] = new("""{"rating":5,"title":"Good","text":"It glows."}""", HttpStatusCode.Created, "rating", "text"),
        ["PUT /api/products/{id}/reviews/mine"] = new("""{"rating":5,"title":"Good","text":"It glows."}""", HttpStatusCode.NotFound, "rating", "text"),
        ["PUT /api/products/{id}/reviews/{reviewId}/hidden"] = new("""{"reason":"It is about another product."}""", HttpStatusCode.NotFound, "reason"),
        ["POST /api/categories"] = new("""{"slug":"b-{unique}","name":"Lamps"}""", HttpStatusCode.Created, "slug", "name"),

        ["PUT /api/categories/{slug}"] = new("""{"name":"Lamps"}""", HttpStatusCode.NotFound, "name"),
        ["PUT /api/cart/items/{productId}"] = new("""{"quantity":1}""", HttpStatusCode.OK, "quantity"),
        ["POST /api/orders"] = new(
            """{"items":[{"productId":"{product}","quantity":1}],"currency":"EUR","shippingAddress":"""
            + Address + """},"paymentMethod":{"token":"tok_visa"},"shippingOption":"express"}""", HttpStatusCode.Accepted,
            "currency", "shippingAddress", "paymentMethod"),
        ["POST /api/orders/quote"] = new(
            """{"items":[{"productId":"{product}","quantity":1}],"currency":"EUR","shippingAddress":{"country":"DE"},"shippingOption":"express"}""", HttpStatusCode.OK, "currency", "shippingAddress"),
        ["POST /api/orders/lookup"] = new("""{"number":"4F2A91C7","email":"{unique}@example.com"}""", HttpStatusCode.NotFound, "number", "email"),
        ["POST /api/orders/{id}/cancel"] = new("{}", HttpStatusCode.NotFound),
        ["POST /api/orders/returns/{id}/refund"] = new("{}", HttpStatusCode.NotFound),
        ["POST /api/orders/{id}/payment"] = new("""{"paymentMethod":{"token":"tok_visa"}}""", HttpStatusCode.NotFound, "paymentMethod"),
        ["POST /api/orders/{id}/returns"] = new(
            """{"items":[{"productId":"{product}","quantity":1}],"reason":"It does not fit."}""", HttpStatusCode.NotFound, "items", "reason"),
        ["POST /api/orders/returns/{id}/withdraw"] = new("""{"note":"It fits."}""", HttpStatusCode.NotFound),
        ["POST /api/orders/returns/{id}/approve"] = new("""{"note":"Send it."}""", HttpStatusCode.NotFound),
        ["POST /api/orders/returns/{id}/decline"] = new("""{"note":"It was worn."}""", HttpStatusCode.NotFound),
        ["POST /api/orders/returns/{id}/receive"] = new("""{"note":"Broken.","restock":false}""", HttpStatusCode.NotFound),
        ["POST /api/orders/{id}/notes"] = new("""{"text":"Called about the colour."}""", HttpStatusCode.NotFound, "text"),
        ["POST /api/orders/{id}/refunds"] = new(
            """{"amount":{"amount":"1.00","currency":"EUR"},"reason":"Late"}""", HttpStatusCode.NotFound, "amount", "reason"),
        ["POST /api/payments/{id}/refunds"] = new(
            """{"amount":{"amount":"1.00","currency":"EUR"},"reason":"Late"}""", HttpStatusCode.NotFound, "amount", "reason"),

        ["POST /api/promotions"] = new(
            """
            {"code":"B{unique}","kind":"percent","value":10,"currency":"EUR","validFrom":"2020-01-01T00:00:00Z","validTo":"2099-01-01T00:00:00Z",
             "minimumOrder":{"amount":"1.00","currency":"EUR"},"totalLimit":5,"perUserLimit":1}
            """, HttpStatusCode.Created, "code", "kind", "validFrom", "validTo"),
        ["PUT /api/promotions/{code}"] = new(
            """
            {"kind":"percent","value":10,"currency":"EUR","validFrom":"2020-01-01T00:00:00Z","validTo":"2099-01-01T00:00:00Z",
             "minimumOrder":{"amount":"1.00","currency":"EUR"},"totalLimit":5,"perUserLimit":1,"active":true,"version":1}
            """, HttpStatusCode.NotFound, "kind", "validFrom", "validTo"),
        ["POST /api/promotions/check"] = new(
            """{"code":"NOSUCH","items":[{"productId":"{product}","quantity":1}],"currency":"EUR"}""", HttpStatusCode.OK, "code", "items", "currency"),
        ["POST /api/promotions/campaigns"] = new(
            """{"name":"Summer","startsAt":"2099-01-01T00:00:00Z","endsAt":"2099-02-01","texts":[{"language":"en","subject":"Summer","body":"It is warm."}]}""", HttpStatusCode.Created,
            "name", "startsAt", "texts"),
        ["PUT /api/promotions/campaigns/{id}"] = new(
            """
            {"name":"Summer","startsAt":"2099-01-01T00:00:00Z","endsAt":"2099-02-01","texts":[{"language":"en","subject":"Summer","body":"It is warm."}],"draft":true,"version":1}
            """, HttpStatusCode.NotFound, "name", "startsAt", "texts"),
        ["POST /api/notifications/log/{id}/resend"] = new("{}", HttpStatusCode.NotFound),
        ["POST /api/notifications/templates/{kind}/test"] = new("""{"language":"en"}""", HttpStatusCode.NotFound, "language"),
        ["POST /api/notifications/campaigns/preview"] = new(
            """{"code":"SPRING10","texts":[{"language":"en","subject":"Summer","body":"It is warm."}]}""", HttpStatusCode.OK, "texts"),
        ["POST /api/notifications/campaigns/test"] = new(
            """{"code":"SPRING10","texts":[{"language":"en","subject":"Summer","body":"It is warm."}],"language":"en"}""", HttpStatusCode.OK, "texts", "language"),
        ["POST /api/webhooks"] = new(
            """{"url":"http://127.0.0.1:9/{unique}","events":["order.confirmed"],"description":"To the stock system"}""",
            HttpStatusCode.Created, "url", "events"),
        ["POST /api/webhooks/{id}/secrets"] = new("""{"overlapHours":1}""", HttpStatusCode.NotFound),
        ["POST /api/webhooks/deliveries/{id}/resend"] = new("{}", HttpStatusCode.NotFound),
        ["POST /api/webhooks/{id}/test"] = new("{}", HttpStatusCode.NotFound),
        ["POST /api/scheduler/tasks"] = new(
            """{"name":"b-{unique}","runAt":"2099-01-01T00:00:00Z","payload":{"a":1},"call":{"service":"order","path":"/internal/none","method":"POST"}}""",
            HttpStatusCode.Created, "name", "runAt"),
    };

    public static KnownBody Of(ApiOperation operation) =>
        All.TryGetValue(operation.ToString(), out var known)
            ? known
            : throw new InvalidOperationException($"Say in {nameof(KnownBodies)} what '{operation}' takes.");
}
