using System.Text.Json;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using OnlineShop.BackOffice.Pages.Promotions;
using OnlineShop.BackOffice.Promotions;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Tests.Components;

public sealed class PromotionEditorTests : ComponentTest
{
    private const string Path = "/api/promotions/SPRING10";

    private readonly List<PromoCode> saved = [];

    /// <summary>A code as the shop answers it. Its end is the last moment of a day in the shop's time zone.</summary>
    internal static string Code(string value = "10", int version = 3, string state = "active") =>
        $$"""
        {"code":"SPRING10","kind":"percent","value":{{value}},"validFrom":"2026-02-28T23:00:00Z","validTo":"2026-03-31T21:59:59.999999Z","active":true,
         "redeemed":4,"users":3,"createdAt":"2026-02-01T10:00:00Z","updatedAt":"2026-02-01T10:00:00Z","state":"{{state}}","version":{{version}},"totalLimit":100}
        """;

    [Fact]
    public async Task Rules_are_shown_by_the_shops_clock_and_saved_over_their_version()
    {
        var editor = await DrawAsync();
        editor.Find("#valid-from").GetAttribute("value").ShouldBe("2026-03-01T00:00");
        editor.Find("#valid-to").GetAttribute("value").ShouldBe("2026-03-31T23:59");
        Save(editor).HasAttribute("disabled").ShouldBeTrue();

        Type(editor, "value", "12,5");
        Type(editor, "valid-from", "2026-03-02T08:30");
        Gateway.Answer("PUT " + Path, Code("12.5", 4));
        await Save(editor).ClickAsync();

        var sent = Sent(Path);
        sent.GetProperty("version").GetInt64().ShouldBe(3);
        sent.GetProperty("value").GetString().ShouldBe("12.5");
        sent.GetProperty("validFrom").GetString().ShouldBe("2026-03-02T07:30:00Z");
        sent.GetProperty("validTo").GetString().ShouldBe("2026-03-31T21:59:59.999999Z", "what was not changed keeps its seconds");
        sent.GetProperty("totalLimit").GetInt32().ShouldBe(100);
        saved.Single().Version.ShouldBe(4);
        Save(editor).HasAttribute("disabled").ShouldBeTrue();
    }

    [Fact]
    public async Task A_new_code_is_sent_with_its_rules()
    {
        var editor = Context.Render<PromotionEditor>(drawn => drawn.Add(editor => editor.OnSaved, saved.Add));
        Type(editor, "code", "spring10");
        Type(editor, "value", "10");
        Type(editor, "minimum", "30");
        Type(editor, "valid-from", "2026-03-01T00:00");
        Type(editor, "valid-to", "2026-03-31T23:59");
        Gateway.Answer("POST /api/promotions", Code(), System.Net.HttpStatusCode.Created);
        await Save(editor).ClickAsync();

        var sent = Sent("/api/promotions");
        sent.GetProperty("code").GetString().ShouldBe("spring10");
        sent.GetProperty("validTo").GetString().ShouldBe("2026-03-31T21:59:59.999999Z", "the whole minute counts");
        sent.GetProperty("minimumOrder").GetProperty("currency").GetString().ShouldBe("EUR");
        saved.Single().Code.ShouldBe("SPRING10");
    }

    [Fact]
    public async Task What_the_shop_does_not_take_is_said_at_its_field()
    {
        var editor = await DrawAsync();
        Type(editor, "total-limit", "many");
        Gateway.Answer(
            "PUT " + Path, """{"type":"about:blank","title":"No.","status":400,"reason":"validation","errors":{"totalLimit":["It must be at least 1."]}}""",
            System.Net.HttpStatusCode.BadRequest, "application/problem+json");
        await Save(editor).ClickAsync();
        editor.Markup.ShouldContain("It must be at least 1.");
        Sent(Path).GetProperty("totalLimit").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Of_two_who_save_the_second_sees_both_and_saves_their_own_over_the_newest()
    {
        var editor = await DrawAsync();
        Type(editor, "value", "20");
        Refuse("PUT " + Path, "versionConflict");
        Gateway.Answer("GET " + Path, Code("15", 5));
        await Save(editor).ClickAsync();

        var row = editor.FindAll("tr[data-field]").ShouldHaveSingleItem();
        row.GetAttribute("data-field").ShouldBe("value");
        row.TextContent.ShouldContain("15");
        row.TextContent.ShouldContain("20");

        Gateway.Answer("PUT " + Path, Code("20", 6));
        await editor.Find("button.save-mine").ClickAsync();
        Sent(Path).GetProperty("version").GetInt64().ShouldBe(5);
        saved.Single().Version.ShouldBe(6);
        editor.FindAll("tr[data-field]").ShouldBeEmpty();
    }

    [Fact]
    public async Task Leaving_with_changes_asks_first()
    {
        var dialogs = Context.Render<MudDialogProvider>();
        var editor = await DrawAsync();
        Type(editor, "value", "20");
        await editor.InvokeAsync(() => Context.Services.GetRequiredService<NavigationManager>().NavigateTo("/promotions"));
        dialogs.WaitForAssertion(() => dialogs.Markup.ShouldContain("If you leave the page, they are lost."));
        Address.ShouldNotEndWith("/promotions");
    }

    private async Task<IRenderedComponent<PromotionEditor>> DrawAsync()
    {
        Gateway.Answer("GET " + Path, Code());
        var code = (await Context.Services.GetRequiredService<ShopPromotions>().GetAsync("SPRING10")).Value!;
        return Context.Render<PromotionEditor>(editor => editor.Add(drawn => drawn.Promotion, code).Add(drawn => drawn.OnSaved, saved.Add));
    }

    private static AngleSharp.Dom.IElement Save(IRenderedComponent<PromotionEditor> editor) => editor.Find("[data-save]");

    private static void Type(IRenderedComponent<PromotionEditor> editor, string field, string text) => editor.Find("#" + field).Input(text);

    private JsonElement Sent(string path) => JsonSerializer.Deserialize<JsonElement>(Gateway.Sent.Last(sent => sent.Path == path).Body);
}
