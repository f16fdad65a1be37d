using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using OnlineShop.Storefront.Pages.Parts;
using OnlineShop.Storefront.Pages.Reviews;
using OnlineShop.Storefront.Seen;

namespace OnlineShop.Storefront.KeptPages;

/// <summary>A visitor's own parts of a page, each drawn once, when the page has a mark for it.</summary>
internal sealed class OwnParts(HttpContext context) : IAsyncDisposable
{
    private readonly byte[]?[] drawn = new byte[]?[Enum.GetValues<OwnPart>().Length];

    private HtmlRenderer? renderer;

    /// <summary>What stands in place of a mark, in UTF-8.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> GetAsync(OwnPart part) =>
        drawn[(int)part] ??= Encoding.UTF8.GetBytes(await DrawAsync(part));

    public ValueTask DisposeAsync() => renderer?.DisposeAsync() ?? ValueTask.CompletedTask;

    private Task<string> DrawAsync(OwnPart part) => part switch
    {
        OwnPart.FormToken => Task.FromResult(
            context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context).RequestToken!),
        OwnPart.Cart => DrawAsync<CartTool>([]),
        OwnPart.Seen => HasSeenMore() ? DrawAsync<RecentlySeen>(new() { [nameof(RecentlySeen.Except)] = ShownProduct }) : Task.FromResult(""),
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    private Guid? ShownProduct => SeenCookie.ProductOf(context);

    private bool HasSeenMore() => SeenCookie.Read(context.Request).Any(id => id != ShownProduct);

    private Task<string> DrawAsync<T>(Dictionary<string, object?> parameters)
        where T : IComponent
    {
        renderer ??= new HtmlRenderer(context.RequestServices, context.RequestServices.GetRequiredService<ILoggerFactory>());
        return renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }
}
