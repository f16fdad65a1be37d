using OnlineShop.Client;

namespace OnlineShop.Tests.BackOffice.Quality;

/// <summary>What the listed pages are about.</summary>
internal sealed record WorkScene
{
    /// <summary>A product that was bought and reviewed.</summary>
    public Guid Product { get; init; }

    /// <summary>An order that has arrived, of which a unit goes back.</summary>
    public Guid Order { get; init; }

    /// <summary>Who has bought it.</summary>
    public Guid Customer { get; init; }

    /// <summary>A file of products of which a row is bad.</summary>
    public Guid Import { get; init; }

    /// <summary>A promo code.</summary>
    public string Code { get; init; } = "";

    /// <summary>A campaign whose time has not come.</summary>
    public Guid Campaign { get; init; }

    /// <summary>A program that is told of events.</summary>
    public Guid Webhook { get; init; }

    /// <summary>A ping that was sent to it.</summary>
    public Guid WebhookDelivery { get; init; }

    /// <summary>A scheduled task.</summary>
    public Guid Task { get; init; }

    /// <summary>A message that Statistics has set aside.</summary>
    public Guid DeadLetter { get; init; }

    /// <summary>A template of a notification.</summary>
    public string Template { get; init; } = "";

    /// <summary>Brings it about, by the API as customers, the carrier and the owner do.</summary>
    public static async Task<WorkScene> MakeAsync(ShopApp shop)
    {
        var admin = await shop.AsAdminAsync();
        var product = await shop.AddProductAsync(name: "Lamp of ash");
        var code = await shop.AddCodeAsync();
        var webhook = (await admin.CreateWebhookAsync(new CreateWebhookRequest
        {
            Url = "http://127.0.0.1:9/hooks", Events = ["*"], Description = "A program that does not answer",
        })).Id;
        var (order, customer) = await BuyAsync(shop, product, code);
        return new WorkScene
        {
            Import = await ImportAsync(admin), Product = product, Order = order, Customer = customer, Code = code, Webhook = webhook,
            Campaign = (await admin.CreateCampaignAsync(LaterCampaign())).Id,
            WebhookDelivery = (await admin.TestWebhookAsync(webhook)).Id,
            Task = (await admin.ListTasksAsync(limit: 1)).Items[0].Id,
            DeadLetter = await DeadLetters.SetAsideAsync(shop, product),
            Template = (await admin.ListNotificationTemplatesAsync()).Items[0].Kind,
        };
    }

    /// <summary>Takes away what others would stumble over.</summary>
    public async Task EndAsync(ShopApp shop)
    {
        var admin = await shop.AsAdminAsync();
        await admin.DropDeadLetterAsync(ServiceName.Statistics, DeadLetter);
        await admin.DeleteWebhookAsync(Webhook);
    }

    /// <summary>An order that arrives, of which a unit goes back, and a review.</summary>
    private static async Task<(Guid Order, Guid Customer)> BuyAsync(ShopApp shop, Guid product, string code)
    {
        var customer = await shop.RegisterAsync();
        var order = await customer.OrderAsync(product, quantity: 2, promoCode: code);
        await shop.Sandbox.DeliverAsync(customer, order.Id);
        await customer.RequestReturnAsync(order.Id, Orders.ReturnOf(product, 1, "It is too bright for me."));
        await customer.AddReviewAsync(product, new WriteReview { Rating = 4, Title = "Good light", Text = "It stands on my desk." });
        return (order.Id, customer.UserId);
    }

    private static async Task<Guid> ImportAsync(Caller admin)
    {
        var file = new MemoryStream("sku,name,price\nW-1,Lamp of wax,12.00\nW-2,Lamp of wool,dear\n"u8.ToArray());
        var import = (await admin.StartImportAsync(new FileParameter(file, null, "text/csv"), "true")).Id;
        await Eventually.BecomesAsync(() => admin.GetImportAsync(import), seen => seen.State is ImportState.Done, "the file is checked");
        return import;
    }

    private static CreateCampaignRequest LaterCampaign() => new()
    {
        Name = $"Winter {Guid.NewGuid():N}"[..20], StartsAt = "2099-01-01T00:00:00Z",
        Texts =
        [
            new() { Language = "en", Subject = "Lamps for long evenings", Body = "Ten per cent off every lamp." },
            new() { Language = "ru", Subject = "Лампы для долгих вечеров", Body = "Скидка десять процентов на все лампы." },
        ],
    };
}
