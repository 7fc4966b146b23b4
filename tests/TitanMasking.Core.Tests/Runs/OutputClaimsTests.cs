using TitanMasking.Core.Edits;
using TitanMasking.Core.Runs;
using Xunit;

namespace TitanMasking.Core.Tests.Runs;

public sealed class OutputClaimsTests
{
    private readonly OutputClaims _claims = new();

    [Fact]
    public void A_name_belongs_to_the_first_input_whoever_is_ready_first()
    {
        OutputClaims.Claim first = Request("a/photo.jpg");
        OutputClaims.Claim second = Request("b/photo.png");
        OutputClaims.Claim other = Request("b/other.png");

        EditException exception = Assert.Throws<EditException>(second.Confirm);
        first.Confirm();
        other.Confirm();

        Assert.Equal(EditErrorId.OutputExists, exception.Error.Id);
        Assert.Contains("a/photo.jpg", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_that_fails_leaves_the_name_to_the_next()
    {
        OutputClaims.Claim first = Request("a/photo.jpg");
        OutputClaims.Claim second = Request("b/photo.jpg");
        first.Withdraw();

        second.Confirm();
        Assert.Throws<EditException>(Request("c/photo.jpg").Confirm);
    }

    [Fact]
    public void An_input_that_fails_withdraws_no_claim_but_its_own()
    {
        OutputClaims.Claim first = Request("a/photo.jpg");
        Request("a/photo.jpg").Withdraw();

        first.Confirm();
        Assert.Throws<EditException>(Request("b/photo.jpg").Confirm);
    }

    private OutputClaims.Claim Request(string image)
    {
        Edit edit = new() { Task = EditTask.Inpaint, ImagePath = image };
        return _claims.Request(edit, OutputNames.Create(edit, new OutputOptions { Destination = "out" }));
    }
}
