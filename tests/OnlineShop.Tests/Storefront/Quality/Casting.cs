using Microsoft.Playwright;
using OnlineShop.Client;

namespace OnlineShop.Tests.Storefront.Quality;

/// <summary>Brings about what the listed pages show: by the API what customers do, in the browser what begins a session.</summary>
internal sealed class Casting(ShopApp shop, IBrowser browser, string address)
{
    public async Task<Cast> MakeAsync()
    {
        await CampaignAsync();
        var product = await shop.AddProductAsync(name: "Lamp of oak");
        var rare = await shop.AddProductAsync(onHand: 3, name: "Lamp of brass");
        var soldOut = await shop.AddProductAsync(onHand: 0, name: "Lamp of tin");
        var customer = await shop.RegisterAsync();
        var newcomer = await shop.RegisterAsync();
        var delivered = await BuyAsync(customer, product);
        var declined = await customer.OrderAsync(rare, token: "tok_chargeDeclinedInsufficientFunds");
        var unconfirmed = await customer.OrderAsync(rare, token: "tok_threeDSecure2Required");
        var home = await AddAddressesAsync(customer);
        await customer.SetCartItemAsync(product, new CartItemRequest { Quantity = 2 });
        await customer.SetCartItemAsync(rare, new CartItemRequest { Quantity = 1 });
        var (guestOrder, guestCookies) = await BuyAsGuestAsync(product);
        return new Cast
        {
            Product = product, Rare = rare, SoldOut = soldOut, Variant = await FindVariantAsync(), Delivered = delivered,
            Declined = declined.Id, Unconfirmed = unconfirmed.Id, Guests = guestOrder, Address = home, Email = customer.Email,
            Cookies = new Dictionary<Role, IReadOnlyList<Cookie>>
            {
                [Role.Visitor] = [],
                // More of the second than there are, and one of a third that is gone: lines that have to be settled first.
                [Role.Shopper] = [CartOf((product, 2), (rare, 50), (soldOut, 1))],
                [Role.Guest] = guestCookies,
                [Role.Newcomer] = await SignInAsync(newcomer),
                [Role.Customer] = await SignInAsync(customer),
            },
        };
    }

    private async Task CampaignAsync()
    {
        var admin = await shop.AsAdminAsync();
        await admin.CreateCampaignAsync(new CreateCampaignRequest
        {
            Name = $"Lamps {Guid.NewGuid():N}"[..20], StartsAt = "2020-01-01T00:00:00Z", EndsAt = "2099-01-01T00:00:00Z",
            Code = await shop.AddCodeAsync(),
            Texts =
            [
                new() { Language = "en", Subject = "Lamps for long evenings", Body = "Ten per cent off every lamp." },
                new() { Language = "ru", Subject = "Лампы для долгих вечеров", Body = "Скидка десять процентов на все лампы." },
            ],
        });
    }

    /// <summary>An order that arrives, of which a unit goes back, and a review.</summary>
    private async Task<Guid> BuyAsync(Customer customer, Guid product)
    {
        var order = await customer.OrderAsync(product, quantity: 2);
        await shop.Sandbox.DeliverAsync(customer, order.Id);
        await customer.RequestReturnAsync(order.Id, Orders.ReturnOf(product, 1, "It is too bright for me."));
        await customer.AddReviewAsync(
            product, new WriteReview { Rating = 4, Title = "Good light", Text = "It stands on my desk.\nThe switch is a little stiff." });
        return order.Id;
    }

    private static async Task<Guid> AddAddressesAsync(Customer customer)
    {
        var home = new AddressRequest
        {
            Name = "Ada Lovelace", Line1 = "Hauptstr. 1", City = "Berlin", PostalCode = "10115", Country = "DE",
        };
        await customer.AddAddressAsync(home);
        return (await customer.AddAddressAsync(home with { Line1 = "Nebenstr. 22", Line2 = "2nd floor" })).Id;
    }

    private async Task<Guid> FindVariantAsync()
    {
        for (string? after = null; ;)
        {
            var page = await shop.Visitor.ListProductsAsync(limit: 50, after: after);
            if (page.Items.FirstOrDefault(item => item.Family is { Count: > 1 }) is { } found)
                return found.Id;
            after = page.Next.ShouldNotBeNull("the first catalog has families");
        }
    }

    private async Task<IReadOnlyList<Cookie>> SignInAsync(Customer customer)
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{address}/sign-in?returnUrl=/cart");
        await page.SendAsync("main form", ("Email", customer.Email), ("Password", ShopPeople.CustomerPassword));
        page.Url.ShouldBe($"{address}/cart");
        return await CookiesOfAsync(context);
    }

    private async Task<(Guid Order, IReadOnlyList<Cookie> Cookies)> BuyAsGuestAsync(Guid product)
    {
        await using var context = await browser.NewContextAsync();
        await context.AddCookiesAsync([CartOf((product, 1))]);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{address}/checkout");
        await page.SendAsync(
            "main form", "button.wide", ("Email", $"{Guid.NewGuid():N}@example.com"), ("Name", "Grace Hopper"), ("Line1", "Hauptstr. 2"),
            ("PostalCode", "10115"), ("City", "Berlin"));
        await page.SendAsync("main form", "button[value=place]");
        await Eventually.BecomesAsync(() => page.Locator(".status.good").CountAsync(), count => count == 1, "the guest has bought");
        var order = Guid.Parse(new Uri(page.Url).Segments[^1]);
        await page.GotoAsync($"{address}/products/{product}");
        await page.SendAsync("form.buy");
        return (order, await CookiesOfAsync(context));
    }

    /// <summary>All but the chosen language, which each visit chooses for itself.</summary>
    private static async Task<IReadOnlyList<Cookie>> CookiesOfAsync(IBrowserContext context) =>
    [
        .. (await context.CookiesAsync()).Where(cookie => cookie.Name != PageVisit.LanguageCookie).Select(cookie => new Cookie
        {
            Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path, HttpOnly = cookie.HttpOnly,
            SameSite = cookie.SameSite,
        }),
    ];

    private Cookie CartOf(params (Guid Product, int Units)[] lines) => new()
    {
        Name = "shop-cart", Value = string.Join('.', lines.Select(line => $"{line.Product:N}-{line.Units}")), Url = address,
    };
}
