using System.Net;
using System.Text.RegularExpressions;

namespace OnlineShop.BackOffice.Tests;

/// <summary>The form that the page's script sends.</summary>
internal static partial class Forms
{
    /// <summary>Its token, as the script reads it.</summary>
    public static KeyValuePair<string, string>[] PageForm(ShownPage page)
    {
        var form = Form().Match(page.Raw);
        form.Success.ShouldBeTrue(page.Text);
        var token = Token().Match(form.Value);
        token.Success.ShouldBeTrue(form.Value);
        return [new("__RequestVerificationToken", WebUtility.HtmlDecode(token.Groups[1].Value))];
    }

    [GeneratedRegex("<form id=\"page-form\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]*)\"")]
    private static partial Regex Token();
}
