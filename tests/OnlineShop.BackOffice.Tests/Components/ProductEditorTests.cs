using System.Text.Json;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using OnlineShop.BackOffice.Pages.Products;
using OnlineShop.BackOffice.Products;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Tests.Components;

public sealed class ProductEditorTests : ComponentTest
{
    private const string Path = "/api/products/" + Id;

    private readonly List<ProductDetails> saved = [];

    [Fact]
    public async Task What_is_typed_is_saved_over_the_version_that_was_shown()
    {
        var editor = await DrawAsync();
        Save(editor).HasAttribute("disabled").ShouldBeTrue();

        Type(editor, "price", "13,90");
        Save(editor).HasAttribute("disabled").ShouldBeFalse();
        editor.Markup.ShouldContain("Not saved yet");
        Gateway.Answer("PUT " + Path, Product(price: "13.90", version: 4));
        await Save(editor).ClickAsync();

        var sent = Sent();
        sent.GetProperty("version").GetInt64().ShouldBe(3);
        sent.GetProperty("price").GetProperty("amount").GetString().ShouldBe("13.90");
        sent.GetProperty("name").GetString().ShouldBe("Desk lamp");
        sent.TryGetProperty("image", out _).ShouldBeFalse();
        saved.Single().Version.ShouldBe(4);
        Save(editor).HasAttribute("disabled").ShouldBeTrue();
    }

    [Fact]
    public async Task An_address_of_a_picture_that_was_given_stays_though_another_picture_was_uploaded()
    {
        var given = Product().Replace("\"pictures\":[]", "\"pictures\":[],\"image\":\"https://pictures.example/lamp.jpg\"");
        var editor = await DrawAsync(product: given.Replace("image.svg", "pictures/0123456789abcdef0123456789abcdef/800.webp"));
        Type(editor, "price", "13,90");
        Gateway.Answer("PUT " + Path, given);

        await Save(editor).ClickAsync();

        Sent().GetProperty("image").GetString().ShouldBe("https://pictures.example/lamp.jpg");
    }

    [Fact]
    public async Task Changes_can_be_undone()
    {
        var editor = await DrawAsync();
        Type(editor, "name", "Floor lamp");
        await editor.Find("button.reset").ClickAsync();
        editor.Find("#name").GetAttribute("value").ShouldBe("Desk lamp");
        Save(editor).HasAttribute("disabled").ShouldBeTrue();
    }

    [Fact]
    public async Task What_the_shop_does_not_take_is_said_at_its_field()
    {
        var editor = await DrawAsync();
        Type(editor, "price", "much");
        Gateway.Answer(
            "PUT " + Path, """{"type":"about:blank","title":"No.","status":400,"reason":"validation","errors":{"price.amount":["It is no amount."]}}""",
            System.Net.HttpStatusCode.BadRequest, "application/problem+json");

        await Save(editor).ClickAsync();

        editor.Markup.ShouldContain("It is no amount.");
        editor.Find("#price").GetAttribute("value").ShouldBe("much");
        saved.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_who_save_the_second_sees_both_versions_and_can_take_theirs()
    {
        var editor = await ConflictAsync();

        var rows = editor.FindAll("tr[data-field]");
        rows.Select(row => row.GetAttribute("data-field")).ShouldBe(["name", "price"]);
        rows[0].TextContent.ShouldContain("Reading lamp");
        rows[0].TextContent.ShouldContain("Floor lamp");
        Save(editor).HasAttribute("disabled").ShouldBeTrue();

        await editor.Find("button.take-theirs").ClickAsync();

        editor.Find("#name").GetAttribute("value").ShouldBe("Reading lamp");
        editor.FindAll("tr[data-field]").ShouldBeEmpty();
        saved.Single().Version.ShouldBe(5);
    }

    [Fact]
    public async Task Or_save_their_own_over_the_newest()
    {
        var editor = await ConflictAsync();
        Gateway.Answer("PUT " + Path, Product("Floor lamp", version: 6));

        await editor.Find("button.save-mine").ClickAsync();

        var sent = Sent();
        sent.GetProperty("version").GetInt64().ShouldBe(5);
        sent.GetProperty("name").GetString().ShouldBe("Floor lamp");
        sent.GetProperty("price").GetProperty("amount").GetString().ShouldBe("12.50");
        editor.FindAll("tr[data-field]").ShouldBeEmpty();
        saved.Single().Version.ShouldBe(6);
    }

    [Fact]
    public async Task Leaving_with_changes_asks_first()
    {
        var dialogs = Context.Render<MudDialogProvider>();
        var editor = await DrawAsync();
        Type(editor, "name", "Floor lamp");
        var before = Address;

        await editor.InvokeAsync(() => Context.Services.GetRequiredService<NavigationManager>().NavigateTo("/products"));

        dialogs.WaitForAssertion(() => dialogs.Markup.ShouldContain("If you leave the page, they are lost."));
        Address.ShouldBe(before);
    }

    [Fact]
    public async Task Without_changes_nobody_is_asked()
    {
        var editor = await DrawAsync();
        await editor.InvokeAsync(() => Context.Services.GetRequiredService<NavigationManager>().NavigateTo("/products"));
        Address.ShouldEndWith("/products");
    }

    [Fact]
    public async Task Who_may_not_change_it_sees_it()
    {
        var editor = await DrawAsync(isReadOnly: true);
        editor.FindAll("[data-save]").ShouldBeEmpty();
        editor.Find("#name").HasAttribute("readonly").ShouldBeTrue();
    }

    private async Task<IRenderedComponent<ProductEditor>> ConflictAsync()
    {
        var editor = await DrawAsync();
        Type(editor, "name", "Floor lamp");
        Refuse("PUT " + Path, "versionConflict");
        Gateway.Answer("GET " + Path, Product("Reading lamp", "11.00", version: 5));
        await Save(editor).ClickAsync();
        return editor;
    }

    private async Task<IRenderedComponent<ProductEditor>> DrawAsync(bool isReadOnly = false, string? product = null)
    {
        Gateway.Answer("GET " + Path, product ?? Product());
        var products = Context.Services.GetRequiredService<ShopProducts>();
        var shown = (await products.GetAsync(Guid.Parse(Id))).Value!;
        var categories = (await products.CategoriesAsync()).Value!.Items;
        return Context.Render<ProductEditor>(editor => editor
            .Add(drawn => drawn.Product, shown)
            .Add(drawn => drawn.Categories, categories)
            .Add(drawn => drawn.IsReadOnly, isReadOnly)
            .Add(drawn => drawn.OnSaved, saved.Add));
    }

    private static AngleSharp.Dom.IElement Save(IRenderedComponent<ProductEditor> editor) => editor.Find("[data-save]");

    private static void Type(IRenderedComponent<ProductEditor> editor, string field, string text) => editor.Find("#" + field).Input(text);

    private JsonElement Sent() => JsonSerializer.Deserialize<JsonElement>(Gateway.Sent.Last(sent => sent.Path == Path).Body);
}
