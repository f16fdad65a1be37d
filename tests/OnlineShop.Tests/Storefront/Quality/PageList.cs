using Microsoft.Playwright;

namespace OnlineShop.Tests.Storefront.Quality;

/// <summary>
/// Every page of the Storefront, in the states in which it looks different: what quality is asked of is asked of all of them.
/// A page that is missing here fails <see cref="PageListTests"/>.
/// </summary>
internal static class PageList
{
    private const string CheckoutRoute = "/checkout";

    public static IReadOnlyList<ListedPage> Of(Cast cast) =>
        [.. Shopping(cast), .. SigningIn(cast), .. Checkout(cast), .. OrderPages(cast), .. Account(cast), .. Problems()];

    private static IEnumerable<ListedPage> Shopping(Cast cast)
    {
        yield return new("home", "/", "/");
        yield return new("home-signed-in", "/", "/") { As = Role.Customer };
        yield return new("preferences", "/", "/") { Then = page => page.UnfoldAsync("details.popover") };
        yield return new("suggestions", "/", "/?sort=newest") { Then = SuggestAsync };
        yield return new("catalog", "/", "/?sort=newest");
        yield return new("search", "/", "/?q=lamp");
        yield return new("empty-search", "/", "/?q=zzxxqq");
        yield return new("filtered-catalog", "/", "/?category=audio&min=1&max=900&stock=in") { Then = page => page.UnfoldAsync(".facets") };
        yield return new("refused-catalog", "/", "/?sort=sideways") { Status = 400 };
        yield return new("product", "/products/{Id:guid}", $"/products/{cast.Product}");
        yield return new("product-sold-out", "/products/{Id:guid}", $"/products/{cast.SoldOut}");
        yield return new("product-with-variants", "/products/{Id:guid}", $"/products/{cast.Variant}");
        const string review = "/products/{Id:guid}/review";
        yield return new("own-review", review, $"/products/{cast.Product}/review") { As = Role.Customer, Then = UnfoldAsync };
        yield return new("own-review-refused", review, $"/products/{cast.Rare}/review")
        {
            As = Role.Customer, Status = 400, Then = page => page.SendAsync("main form"),
        };
        yield return new("cart-empty", "/cart", "/cart");
        yield return new("cart-to-settle", "/cart", "/cart?problem=quantity") { As = Role.Shopper };
        yield return new("cart", "/cart", "/cart?added=true") { As = Role.Customer };
    }

    private static IEnumerable<ListedPage> SigningIn(Cast cast)
    {
        yield return new("sign-in", "/sign-in", "/sign-in?returnUrl=/checkout");
        yield return new("sign-in-refused", "/sign-in", "/sign-in?ended=true")
        {
            Status = 401, Then = page => page.SendAsync("main form", ("Email", $"{Guid.NewGuid():N}@example.com"), ("Password", "wrong")),
        };
        yield return new("sign-up", "/sign-up", "/sign-up");
        yield return new("sign-up-refused", "/sign-up", "/sign-up")
        {
            Status = 400, Then = page => page.SendAsync("main form", ("DisplayName", " "), ("Email", "nobody"), ("Password", "short")),
        };
        yield return new("forgotten-password", "/account/forgotten-password", "/account/forgotten-password");
        yield return new("forgotten-password-sent", "/account/forgotten-password", "/account/forgotten-password")
        {
            Then = page => page.SendAsync("main form", ("Email", $"{Guid.NewGuid():N}@example.com")),
        };
        yield return new("reset-password", "/account/reset-password", "/account/reset-password?token=x");
        yield return new("reset-password-without-link", "/account/reset-password", "/account/reset-password") { Status = 422 };
        yield return new("confirm-email", "/account/confirm-email", "/account/confirm-email?token=x");
        yield return new("confirm-email-without-link", "/account/confirm-email", "/account/confirm-email") { Status = 422 };
        yield return new("account-removed", "/account/removed", "/account/removed");
        yield return new("find-order", "/orders/find", "/orders/find");
        yield return new("found-order", "/orders/find", "/orders/find")
        {
            Then = page => page.SendAsync("main form", ("Number", NumberOf(cast.Delivered)), ("Email", cast.Email)),
        };
        yield return new("order-not-found", "/orders/find", "/orders/find")
        {
            Status = 422, Then = page => page.SendAsync("main form", ("Number", "00000000"), ("Email", "nobody@example.com")),
        };
    }

    private static IEnumerable<ListedPage> Checkout(Cast cast)
    {
        yield return new("checkout-visitor", CheckoutRoute, CheckoutRoute) { As = Role.Shopper };
        yield return new("checkout-visitor-refused", CheckoutRoute, CheckoutRoute)
        {
            As = Role.Shopper, Status = 400, Then = page => page.SendAsync("main form", "button.wide", ("Email", "nobody")),
        };
        yield return new("checkout-guest", CheckoutRoute, CheckoutRoute) { As = Role.Guest };
        yield return new("checkout", CheckoutRoute, CheckoutRoute) { As = Role.Customer };
        yield return new("checkout-refused", CheckoutRoute, CheckoutRoute)
        {
            As = Role.Customer, Status = 422, Then = page => page.SendAsync("main form", ".promo button", ("PromoCode", "NOTACODE")),
        };
    }

    private static IEnumerable<ListedPage> OrderPages(Cast cast)
    {
        const string order = "/orders/{Id:guid}";
        const string invoice = order + "/invoice";
        const string back = order + "/return";
        yield return new("orders", "/orders", "/orders") { As = Role.Customer };
        yield return new("orders-none", "/orders", "/orders") { As = Role.Newcomer };
        yield return new("order", order, $"/orders/{cast.Delivered}") { As = Role.Customer };
        yield return new("order-declined", order, $"/orders/{cast.Declined}") { As = Role.Customer };
        yield return new("order-to-confirm", order, $"/orders/{cast.Unconfirmed}") { As = Role.Customer, Then = UnfoldAsync };
        yield return new("order-of-a-guest", order, $"/orders/{cast.Guests}?placed=true") { As = Role.Guest };
        yield return new("invoice", invoice, $"/orders/{cast.Delivered}/invoice") { As = Role.Customer };
        yield return new("invoice-unpaid", invoice, $"/orders/{cast.Declined}/invoice") { As = Role.Customer, Status = 409 };
        yield return new("return", back, $"/orders/{cast.Delivered}/return") { As = Role.Customer, Then = UnfoldAsync };
        yield return new("return-refused", back, $"/orders/{cast.Delivered}/return")
        {
            As = Role.Customer, Status = 400, Then = page => page.SendAsync("form:has(.return-lines)"),
        };
        yield return new("returns", "/account/returns", "/account/returns") { As = Role.Customer };
        yield return new("returns-none", "/account/returns", "/account/returns") { As = Role.Newcomer };
    }

    private static IEnumerable<ListedPage> Account(Cast cast)
    {
        yield return new("account", "/account", "/account") { As = Role.Customer };
        yield return new("account-of-a-guest", "/account", "/account") { As = Role.Guest };
        yield return new("profile", "/account/profile", "/account/profile?done=saved") { As = Role.Customer };
        yield return new("profile-refused", "/account/profile", "/account/profile")
        {
            As = Role.Customer, Status = 400, Then = page => page.SendAsync("main form", ("DisplayName", " "), ("Phone", "no number")),
        };
        yield return new("addresses", "/account/addresses", "/account/addresses") { As = Role.Customer, Then = UnfoldAsync };
        yield return new("addresses-none", "/account/addresses", "/account/addresses") { As = Role.Newcomer };
        yield return new("address-new", "/account/addresses/new", "/account/addresses/new") { As = Role.Customer };
        yield return new("address-refused", "/account/addresses/new", "/account/addresses/new")
        {
            As = Role.Customer, Status = 400, Then = page => page.SendAsync("main form[method=post]"),
        };
        yield return new("address", "/account/addresses/{Id:guid}", $"/account/addresses/{cast.Address}") { As = Role.Customer };
        yield return new("security", "/account/security", "/account/security") { As = Role.Customer };
        yield return new("security-refused", "/account/security", "/account/security")
        {
            As = Role.Customer, Status = 400, Then = page => page.SendAsync("main form", ("CurrentPassword", ""), ("NewPassword", "short")),
        };
        yield return new("security-of-a-guest", "/account/security", "/account/security") { As = Role.Guest };
        yield return new("sessions", "/account/sessions", "/account/sessions") { As = Role.Customer };
        const string twoFactor = "/account/two-factor";
        yield return new("two-factor", twoFactor, twoFactor) { As = Role.Customer };
        yield return new("two-factor-set-up", twoFactor, twoFactor)
        {
            As = Role.Newcomer, Then = page => page.SendAsync("main form[method=post]", ("Password", ShopPeople.CustomerPassword)),
        };
        yield return new("two-factor-refused", twoFactor, twoFactor)
        {
            As = Role.Newcomer, Status = 400, Then = page => page.SendAsync("main form[method=post]", ("Password", "")),
        };
        yield return new("inbox", "/account/inbox", "/account/inbox") { As = Role.Customer };
        yield return new("inbox-refused", "/account/inbox", "/account/inbox?after=x") { As = Role.Customer, Status = 400 };
        yield return new("privacy", "/account/privacy", "/account/privacy") { As = Role.Customer };
        yield return new("privacy-refused", "/account/privacy", "/account/privacy")
        {
            As = Role.Customer, Status = 400, Then = page => page.SendAsync("form[action='/account/privacy']"),
        };
    }

    private static IEnumerable<ListedPage> Problems()
    {
        yield return new("missing", "/{*path}", "/no/such/page") { Status = 404 };
        yield return new("missing-by-its-own-address", "/not-found", "/not-found");
        // The document of errors. One of the shop's own making (500) has the same parts, and cannot be had of a shop that works.
        yield return new("error", "", "/sign-in")
        {
            Status = 400, Then = async page =>
            {
                await page.Locator("main form [name=__RequestVerificationToken]").EvaluateAsync("token => token.value = 'x'");
                await page.SendAsync("main form");
            },
        };
    }

    private static Task UnfoldAsync(IPage page) => page.UnfoldAsync("main details");

    private static async Task SuggestAsync(IPage page)
    {
        await page.Locator("#site-search").PressSequentiallyAsync("lamp");
        await page.Locator("#suggestions li").First.WaitForAsync();
    }

    /// <summary>What mails call an order.</summary>
    private static string NumberOf(Guid order) => $"{order}"[^8..].ToUpperInvariant();
}
