using System.Text;

namespace OnlineShop.Client;

// A record prints its members, and what is printed comes into logs: passwords, tokens and secrets must not.

public partial record ChangeEmailRequest
{
    /// <summary>What <c>ToString</c> shows, without secrets.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => MaskedMembers.Print(this, builder);
}

public partial record ChangePasswordRequest
{
    /// <summary>What <c>ToString</c> shows, without secrets.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => MaskedMembers.Print(this, builder);
}

public partial record ConfirmEmailRequest
{
    /// <summary>What <c>ToString</c> shows, without secrets.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => MaskedMembers.Print(this, builder);
}

public partial record ConfirmTwoFactorRequest
{
    /// <summary>What <c>ToString</c> shows, without secrets.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => MaskedMembers.Print(this, builder);
}

public partial record ErasureRequest
{
    /// <summary>What <c>ToString</c> shows, without secrets.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => MaskedMembers.Print(this, builder);
}

public partial record GuestResponse
{
    /// <summary>What <c>ToString</c> shows, without secrets.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => MaskedMembers.Print(this, builder);
}

public partial record NewSecret
{
    /// <summary>What <c>ToString</c> shows, without secrets.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => MaskedMembers.Print(this, builder);
}

public partial record PlaceOrderPayment
{
    /// <summary>What <c>ToString</c> shows, without secrets.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => MaskedMembers.Print(this, builder);
}

public partial record ReauthenticationRequest
{
    /// <summary>What <c>ToString</c> shows, without secrets.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => MaskedMembers.Print(this, builder);
}

public partial record RefreshRequest
{
    /// <summary>What <c>ToString</c> shows, without secrets.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => MaskedMembers.Print(this, builder);
}

public partial record RegisterRequest
{
    /// <summary>What <c>ToString</c> shows, without secrets.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => MaskedMembers.Print(this, builder);
}

public partial record ResetPasswordRequest
{
    /// <summary>What <c>ToString</c> shows, without secrets.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => MaskedMembers.Print(this, builder);
}

public partial record SecondStepRequest
{
    /// <summary>What <c>ToString</c> shows, without secrets.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => MaskedMembers.Print(this, builder);
}

public partial record SetUpTwoFactorRequest
{
    /// <summary>What <c>ToString</c> shows, without secrets.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => MaskedMembers.Print(this, builder);
}

public partial record SignInRequest
{
    /// <summary>What <c>ToString</c> shows, without secrets.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => MaskedMembers.Print(this, builder);
}

public partial record StreamTicket
{
    /// <summary>What <c>ToString</c> shows, without secrets.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => MaskedMembers.Print(this, builder);
}

public partial record TokenResponse
{
    /// <summary>What <c>ToString</c> shows, without secrets.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => MaskedMembers.Print(this, builder);
}

public partial record TurnOffTwoFactorRequest
{
    /// <summary>What <c>ToString</c> shows, without secrets.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => MaskedMembers.Print(this, builder);
}

public partial record TwoFactorSetup
{
    /// <summary>What <c>ToString</c> shows, without secrets.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => MaskedMembers.Print(this, builder);
}

public partial record Webhook
{
    /// <summary>What <c>ToString</c> shows, without secrets.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => MaskedMembers.Print(this, builder);
}
