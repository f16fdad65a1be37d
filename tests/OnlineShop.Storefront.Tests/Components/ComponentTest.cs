using System.Text.Json;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using OnlineShop.Client;

namespace OnlineShop.Storefront.Tests.Components;

/// <summary>Draws single components with the real texts, as a visitor of a language and a currency sees them.</summary>
public abstract class ComponentTest : IDisposable
{
    public const string English = "en";
    public const string Russian = "ru";

    private readonly List<BunitContext> contexts = [];

    public void Dispose()
    {
        contexts.ForEach(context => context.Dispose());
        GC.SuppressFinalize(this);
    }

    private protected IRenderedComponent<T> Draw<T>(
        Action<ComponentParameterCollectionBuilder<T>> parameters, string language = English, string currency = Visitor.ShopCurrency)
        where T : IComponent
    {
        var context = new BunitContext();
        contexts.Add(context);
        var http = new DefaultHttpContext();
        http.Request.Headers.Cookie = $"{Visitor.LanguageCookie}={language}; {Visitor.CurrencyCookie}={currency}";
        context.Services.AddSingleton<IHttpContextAccessor>(new HttpContextAccessor { HttpContext = http });
        context.Services.AddScoped<Visitor>();
        context.Services.AddScoped(typeof(IStringLocalizer<>), typeof(AreaTexts<>));
        return context.Render(parameters);
    }

    /// <summary>A part of an answer of the shop.</summary>
    private protected static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web)!;

    private protected static Money Euro(string amount) => new() { Amount = amount, Currency = "EUR" };

    /// <summary>The text of an element as it is read, without the white space of its mark-up.</summary>
    private protected static string Words(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private protected static string[] AllWords<T>(IRenderedComponent<T> drawn, string selector)
        where T : IComponent =>
        [.. drawn.FindAll(selector).Select(Words)];
}
