using Microsoft.AspNetCore.Components.Endpoints;
using OnlineShop.Storefront.Pages;

namespace OnlineShop.Storefront.Seen;

/// <summary>The products that a visitor has looked at, the latest first, in a cookie that only the site reads.</summary>
internal static class SeenCookie
{
    /// <summary>The cookie's name.</summary>
    public const string Name = "shop-seen";

    /// <summary>The most products that are kept.</summary>
    public const int Most = 12;

    private static readonly TimeSpan Life = TimeSpan.FromDays(90);

    /// <summary>The ids. What is none is left out: the cookie is the visitor's.</summary>
    public static IReadOnlyList<Guid> Read(HttpRequest request) =>
        request.Cookies[Name] is not { Length: > 0 } text ? [] :
        [
            .. text.Split('.').Select(part => Guid.TryParseExact(part, "N", out var id) ? id : Guid.Empty)
                .Where(id => id != Guid.Empty).Distinct().Take(Most),
        ];

    /// <summary>The product whose page a request is for; null on other pages.</summary>
    public static Guid? ProductOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type == typeof(ProductPage)
        && Guid.TryParse(context.GetRouteValue(nameof(ProductPage.Id)) as string, out var id)
            ? id
            : null;

    /// <summary>Adds the product of a page that is shown.</summary>
    public static Task FollowAsync(HttpContext context, RequestDelegate next)
    {
        if (ProductOf(context) is { } product)
            context.Response.OnStarting(() => AddAsync(context, product));
        return next(context);
    }

    public static void Delete(HttpContext context) => context.Response.Cookies.Delete(Name, ShopCookies.Options(context, null));

    private static Task AddAsync(HttpContext context, Guid product)
    {
        if (context.Response.StatusCode is StatusCodes.Status200OK)
        {
            var seen = Read(context.Request).Where(id => id != product).Prepend(product).Take(Most).Select(id => id.ToString("N"));
            context.Response.Cookies.Append(Name, string.Join('.', seen), ShopCookies.Options(context, Life));
        }

        return Task.CompletedTask;
    }
}
