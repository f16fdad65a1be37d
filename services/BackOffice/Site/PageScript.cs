using Microsoft.JSInterop;

namespace OnlineShop.BackOffice.Site;

/// <summary>What a page has its script do: forms of the document that a circuit cannot send itself.</summary>
internal sealed class PageScript(IJSRuntime script)
{
    /// <summary>Ends the session and leads to the sign-in.</summary>
    public ValueTask SignOutAsync() => script.InvokeVoidAsync("shop.signOut");

    /// <summary>Keeps another language and opens the page in it.</summary>
    public ValueTask SpeakAsync(string language) => script.InvokeVoidAsync("shop.speak", language);

    /// <summary>Keeps the theme; the page has it already.</summary>
    public ValueTask KeepThemeAsync(string theme) => script.InvokeVoidAsync("shop.keepTheme", theme);

    /// <summary>Waits until the browser has drawn what was sent to it; false where the page is gone.</summary>
    public async ValueTask<bool> IsDrawnAsync()
    {
        try
        {
            await script.InvokeVoidAsync("shop.drawn");
            return true;
        }
        catch (Exception error) when (error is JSDisconnectedException or OperationCanceledException)
        {
            return false;
        }
    }
}
