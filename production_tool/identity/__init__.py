"""Users and how they prove who they are: e-mail and password, sessions of browsers, bearer tokens of scripts.

A user is a person anywhere; what they are in a studio is said by `tenant`.
"""
