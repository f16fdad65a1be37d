using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Web.Sessions;

/// <summary>How sessions are kept, from the section <c>Sessions</c>.</summary>
public sealed class SiteSessionOptions
{
    /// <summary>The configuration's section.</summary>
    public const string Section = "Sessions";

    /// <summary>
    /// What the cookies of sessions and the tokens of forms are encrypted with: the same for all replicas. Another key signs
    /// everybody out.
    /// </summary>
    [Required, MinLength(32)]
    public string Key { get; set; } = "";
}
